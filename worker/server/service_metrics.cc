#include "worker/server/service_metrics.h"

#include <vector>

namespace hearsay {
namespace {

constexpr double kNanosPerSecond = 1e9;

// The bounds that gRPC recommends, in seconds and bytes.
std::vector<double> TimeBounds() {
  return {0.00001, 0.00005, 0.0001, 0.0003, 0.0006, 0.0008, 0.001, 0.002,
          0.003,   0.004,   0.005,  0.006,  0.008,  0.01,   0.013, 0.016,
          0.02,    0.025,   0.03,   0.04,   0.05,   0.065,  0.08,  0.1,
          0.13,    0.16,    0.2,    0.25,   0.3,    0.4,    0.5,   0.65,
          0.8,     1,       2,      5,      10,     20,     50,    100};
}

std::vector<double> SizeBounds() {
  return {1024,    2048,    4096,     16384,    65536,     262144,
          1048576, 4194304, 16777216, 67108864, 268435456, 1073741824};
}

constexpr absl::string_view kRefusalNames[] = {"articles", "feeds", "memory"};

}  // namespace

absl::string_view FullName(Method method) {
  constexpr absl::string_view kNames[] = {
      "hearsay.v1.AnnotationService/AnnotateArticle",
      "hearsay.v1.AnnotationService/StreamAnnotations",
      "hearsay.v1.AnnotationService/AnnotateFeed"};
  return kNames[static_cast<int>(method)];
}

ServiceMetrics::Outcomes::Outcomes()
    : duration(TimeBounds(), kNanosPerSecond),
      received_bytes(SizeBounds(), 1),
      sent_bytes(SizeBounds(), 1) {}

ServiceMetrics::ServiceMetrics()
    : queue_time(TimeBounds(), kNanosPerSecond),
      first_slice_time(TimeBounds(), kNanosPerSecond) {}

void ServiceMetrics::CallStarted(Method method) {
  started_[static_cast<int>(method)].Add();
}

void ServiceMetrics::CallEnded(Method method, const CallOutcome& outcome) {
  Outcomes& outcomes =
      outcomes_[static_cast<int>(method)][static_cast<int>(outcome.code)];
  outcomes.duration.Observe(absl::ToDoubleSeconds(outcome.duration));
  outcomes.received_bytes.Observe(outcome.received_bytes);
  outcomes.sent_bytes.Observe(outcome.sent_bytes);
}

void ServiceMetrics::ArticleEnded(absl::StatusCode code,
                                  const v1::Summary& summary) {
  articles_[static_cast<int>(code)].Add();
  if (code != absl::StatusCode::kOk) return;
  words_.Add(summary.word_count());
  quotes_.Add(summary.quote_count());
}

void ServiceMetrics::Refused(Refusal reason) {
  refused_[static_cast<int>(reason)].Add();
}

void ServiceMetrics::WriteTo(Exposition& exposition) const {
  WriteCalls(exposition);

  exposition.StartCounter("hearsay_articles_total",
                          "Articles that came to an end, by how.");
  for (int code = 0; code < kCodes; ++code) {
    if (code > 0 && articles_[code].value() == 0) continue;
    exposition.Add({{"status", absl::StatusCodeToString(
                                   static_cast<absl::StatusCode>(code))}},
                   articles_[code].value());
  }
  exposition.StartCounter("hearsay_words_total",
                          "Words of articles that were answered.");
  exposition.Add({}, words_.value());
  exposition.StartCounter("hearsay_quotes_total", "Quotes that were found.");
  exposition.Add({}, quotes_.value());
  exposition.StartCounter(
      "hearsay_refused_total",
      "Calls refused because of a limit: on articles, feeds or memory.");
  for (int reason = 0; reason < kRefusals; ++reason) {
    exposition.Add({{"reason", kRefusalNames[reason]}},
                   refused_[reason].value());
  }
  exposition.StartCounter("hearsay_readers_cut_off_total",
                          "Streams and feeds ended because nobody read them.");
  exposition.Add({}, cut_off_readers.value());
  exposition.StartGauge("hearsay_feeds", "Feeds that are open.");
  exposition.Add({}, feeds.value());
  exposition.StartHistogram("hearsay_queue_seconds",
                            "How long articles waited for a thread.");
  exposition.Add({}, queue_time);
  exposition.StartHistogram(
      "hearsay_first_slice_seconds",
      "From a StreamAnnotations call to its first slice.");
  exposition.Add({}, first_slice_time);
}

void ServiceMetrics::WriteCalls(Exposition& exposition) const {
  exposition.StartCounter("grpc_server_call_started_total", "Calls begun.");
  for (int method = 0; method < kMethods; ++method) {
    exposition.Add({{"grpc_method", FullName(static_cast<Method>(method))}},
                   started_[method].value());
  }
  exposition.StartHistogram("grpc_server_call_duration_seconds",
                            "How long calls took.");
  WriteOutcomes(&Outcomes::duration, exposition);
  exposition.StartHistogram(
      "grpc_server_call_rcvd_total_compressed_message_size_bytes",
      "What a call's messages took that were received.");
  WriteOutcomes(&Outcomes::received_bytes, exposition);
  exposition.StartHistogram(
      "grpc_server_call_sent_total_compressed_message_size_bytes",
      "What a call's messages took that were sent.");
  WriteOutcomes(&Outcomes::sent_bytes, exposition);
}

void ServiceMetrics::WriteOutcomes(Histogram Outcomes::*histogram,
                                   Exposition& exposition) const {
  for (int method = 0; method < kMethods; ++method) {
    for (int code = 0; code < kCodes; ++code) {
      const Outcomes& outcomes = outcomes_[method][code];
      if (code > 0 && outcomes.duration.sum() == 0) continue;
      exposition.Add(
          {{"grpc_method", FullName(static_cast<Method>(method))},
           {"grpc_status",
            absl::StatusCodeToString(static_cast<absl::StatusCode>(code))}},
          outcomes.*histogram);
    }
  }
}

}  // namespace hearsay
