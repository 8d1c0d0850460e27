#include "worker/server/service_metrics.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Text(const ServiceMetrics& metrics) {
  Exposition exposition;
  metrics.WriteTo(exposition);
  return exposition.text();
}

TEST(ServiceMetricsTest, CallsAreCountedByMethodAndStatus) {
  ServiceMetrics metrics;
  metrics.CallStarted(Method::kAnnotateArticle);
  metrics.CallStarted(Method::kAnnotateArticle);
  metrics.CallEnded(
      Method::kAnnotateArticle,
      {absl::StatusCode::kInvalidArgument, absl::Milliseconds(7), 5000, 10});
  const std::string text = Text(metrics);
  const std::string name =
      "{grpc_method=\"hearsay.v1.AnnotationService/AnnotateArticle\"";
  EXPECT_THAT(text,
              HasSubstr("grpc_server_call_started_total" + name + "} 2\n"));
  const std::string labels = name + ",grpc_status=\"INVALID_ARGUMENT\"";
  EXPECT_THAT(text, HasSubstr("grpc_server_call_duration_seconds_bucket" +
                              labels + ",le=\"0.006\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("grpc_server_call_duration_seconds_bucket" +
                              labels + ",le=\"0.008\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("grpc_server_call_duration_seconds_sum" + labels +
                              "} 0.007\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "grpc_server_call_rcvd_total_compressed_message_size_bytes_sum" +
          labels + "} 5000\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "grpc_server_call_sent_total_compressed_message_size_bytes_sum" +
          labels + "} 10\n"));
  EXPECT_THAT(text, Not(HasSubstr("DEADLINE_EXCEEDED")));
}

TEST(ServiceMetricsTest, ArticlesAreCountedWithWhatWasInThem) {
  ServiceMetrics metrics;
  v1::Summary summary;
  summary.set_word_count(450);
  summary.set_quote_count(5);
  metrics.ArticleEnded(absl::StatusCode::kOk, summary);
  metrics.ArticleEnded(absl::StatusCode::kOk, summary);
  metrics.ArticleEnded(absl::StatusCode::kInvalidArgument, summary);
  metrics.Refused(Refusal::kMemory);
  const std::string text = Text(metrics);
  for (const char* line : {
           "hearsay_articles_total{status=\"OK\"} 2\n",
           "hearsay_articles_total{status=\"INVALID_ARGUMENT\"} 1\n",
           "hearsay_words_total 900\n",
           "hearsay_quotes_total 10\n",
           "hearsay_refused_total{reason=\"memory\"} 1\n",
           "hearsay_refused_total{reason=\"feeds\"} 0\n",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

}  // namespace
}  // namespace hearsay
