// A worker as a process of its own: how it starts, and what signals do to it.
#include <signal.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "gtest/gtest.h"
#include "tests/worker/worker_process.h"
#include "worker/server/testing/http_get.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(WorkerProcessTest, AnnotatesUntilItIsToldToEnd) {
  for (int signal : {SIGTERM, SIGINT}) {
    WorkerProcess worker;
    worker.WaitUntilServing();
    v1::Document document;
    const grpc::Status status = CallOnce(*worker.NewStub(), &document);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_NE(document.model_version(), "");
    worker.Signal(signal);
    EXPECT_THAT(worker.ReadLine(), HasSubstr("draining"));
    EXPECT_THAT(worker.ReadLine(), HasSubstr("drained"));
    EXPECT_EQ(worker.Wait(), 0);
  }
}

TEST(WorkerProcessTest, OpenFeedIsToldToGoElsewhere) {
  WorkerProcess worker;
  worker.WaitUntilServing();
  auto stub = worker.NewStub();
  grpc::ClientContext context;
  auto feed = stub->AnnotateFeed(&context);
  v1::AnnotateFeedRequest request;
  request.set_sequence(7);
  *request.mutable_article() = SmallRequest().article();
  v1::AnnotateFeedResponse response;
  ASSERT_TRUE(feed->Write(request));
  ASSERT_TRUE(feed->Read(&response));
  EXPECT_EQ(response.sequence(), 7);
  EXPECT_TRUE(response.has_document());
  worker.Signal(SIGTERM);
  ASSERT_TRUE(feed->Read(&response));
  EXPECT_TRUE(response.has_draining());
  EXPECT_FALSE(feed->Read(&response));
  EXPECT_TRUE(feed->Finish().ok());
  EXPECT_EQ(worker.Wait(), 0);
}

TEST(WorkerProcessTest, OldConnectionsFeedEndsInGoodOrder) {
  WorkerProcess worker({"--max-connection-age=0.5"});
  worker.WaitUntilServing();
  auto stub = worker.NewStub();
  grpc::ClientContext context;
  auto feed = stub->AnnotateFeed(&context);
  v1::AnnotateFeedResponse response;
  ASSERT_TRUE(feed->Read(&response));
  EXPECT_TRUE(response.has_draining());
  EXPECT_FALSE(feed->Read(&response));
  EXPECT_TRUE(feed->Finish().ok());
  // Elsewhere is a new connection, here too.
  EXPECT_TRUE(CallOnce(*stub).ok());
}

TEST(WorkerProcessTest, SecondSignalEndsItAtOnce) {
  WorkerProcess worker({"--drain-delay=600"});
  worker.WaitUntilServing();
  worker.Signal(SIGTERM);
  EXPECT_THAT(worker.ReadLine(), HasSubstr("draining"));
  worker.Signal(SIGTERM);
  EXPECT_EQ(worker.Wait(), 128 + SIGTERM);
}

TEST(WorkerProcessTest, ProbesTellReadinessFromLiveness) {
  WorkerProcess worker({"--drain-delay=600"});
  worker.WaitUntilServing();
  auto health = grpc::health::v1::Health::NewStub(worker.Connect());
  const auto check = [&health] {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckResponse response;
    health->Check(&context, {}, &response);
    return response.status();
  };
  EXPECT_EQ(check(), grpc::health::v1::HealthCheckResponse::SERVING);
  EXPECT_EQ(HttpGet(worker.http_address(), "/livez").code, 200);
  EXPECT_EQ(HttpGet(worker.http_address(), "/readyz").code, 200);
  worker.Signal(SIGTERM);
  EXPECT_THAT(worker.ReadLine(), HasSubstr("draining"));
  worker.WaitForMetric("hearsay_ready", 0);
  EXPECT_EQ(check(), grpc::health::v1::HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(HttpGet(worker.http_address(), "/livez").code, 200);
  EXPECT_EQ(HttpGet(worker.http_address(), "/readyz").code, 503);
  // Who has not heard of it yet is still answered.
  EXPECT_TRUE(CallOnce(*worker.NewStub()).ok());
}

TEST(WorkerProcessTest, MetricsCountWhatWasDone) {
  WorkerProcess worker;
  worker.WaitUntilServing();
  auto stub = worker.NewStub();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(CallOnce(*stub).ok());
  const std::string method =
      "{grpc_method=\"hearsay.v1.AnnotationService/AnnotateArticle\"";
  EXPECT_EQ(worker.Metric("grpc_server_call_started_total" + method + "}"), 3);
  EXPECT_EQ(worker.Metric("grpc_server_call_duration_seconds_count" + method +
                          ",grpc_status=\"OK\"}"),
            3);
  EXPECT_EQ(worker.Metric("hearsay_articles_total{status=\"OK\"}"), 3);
  EXPECT_EQ(worker.Metric("hearsay_words_total"), 3 * 5);
  worker.WaitForMetric("hearsay_articles_at_work", 0);
  worker.WaitForMetric("hearsay_memory_taken_bytes", 0);
  EXPECT_GT(worker.Metric("hearsay_stage_seconds_total{stage=\"quotes\"}"), 0);
  EXPECT_GT(worker.Metric("process_cpu_seconds_total"), 0);
}

TEST(WorkerProcessTest, OperationsManualNamesEachMetric) {
  WorkerProcess worker;
  worker.WaitUntilServing();
  std::ifstream file("docs/operations.md");
  const std::string manual{std::istreambuf_iterator<char>(file), {}};
  const std::string text = HttpGet(worker.http_address(), "/metrics").body;
  constexpr char kType[] = "# TYPE ";
  int metrics = 0;
  for (size_t at = text.find(kType); at != std::string::npos;
       at = text.find(kType, at)) {
    at += sizeof(kType) - 1;
    const std::string name = text.substr(at, text.find(' ', at) - at);
    EXPECT_THAT(manual, HasSubstr("`" + name + "`"));
    ++metrics;
  }
  EXPECT_GT(metrics, 20);
}

TEST(WorkerProcessTest, LogSaysWhoseCallFailedAndNothingOfTheArticle) {
  WorkerProcess worker;
  worker.WaitUntilServing();
  auto stub = worker.NewStub();
  ASSERT_TRUE(CallOnce(*stub).ok());
  grpc::ClientContext context;
  context.AddMetadata("x-request-id", "r-17");
  context.AddMetadata("traceparent",
                      "00-0af7651916cd43dd8448eb211c80319c-"
                      "b7ad6b7169203331-01");
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_raw("Velden speaks");
  request.mutable_article()->set_charset("no-such-charset");
  v1::AnnotateArticleResponse response;
  EXPECT_FALSE(stub->AnnotateArticle(&context, request, &response).ok());
  const auto& trailers = context.GetServerTrailingMetadata();
  const auto echo = trailers.find("x-request-id");
  ASSERT_NE(echo, trailers.end());
  EXPECT_EQ(echo->second, "r-17");
  // The call that went well has no line.
  const std::string line = worker.ReadLine();
  for (const char* part :
       {"\"status\":\"INVALID_ARGUMENT\"", "\"reason\":\"UNKNOWN_CHARSET\"",
        "\"request_id\":\"r-17\"",
        "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-"}) {
    EXPECT_THAT(line, HasSubstr(part));
  }
  EXPECT_THAT(line, Not(HasSubstr("Velden")));
}

TEST(WorkerProcessTest, SaysWhyItCannotStart) {
  struct Case {
    std::vector<std::string> flags;
    const char* message;
    int exit_status;
  };
  for (const Case& c : {
           Case{{"--listen=203.0.113.1:1", "--insecure"},
                "cannot listen on 203.0.113.1:1",
                1},
           Case{{"--http-listen=203.0.113.1:1"},
                "cannot listen on 203.0.113.1:1",
                1},
           Case{{"--tls-certificate=/no/such/file", "--tls-key=k"},
                "/no/such/file",
                1},
           Case{{"--listne=127.0.0.1:0"}, "--listne", 2},
       }) {
    WorkerProcess worker(c.flags);
    EXPECT_THAT(worker.ReadAll(), HasSubstr(c.message));
    EXPECT_EQ(worker.Wait(), c.exit_status);
  }
}

TEST(WorkerProcessTest, HelpNamesTheFlagsAndTheirDefaults) {
  WorkerProcess worker({"--help"});
  const std::string help = worker.ReadAll();
  for (const char* part : {"--listen", "127.0.0.1:50051", "--drain-timeout",
                           "HEARSAY_MAX_ARTICLE_BYTES", "4194304"}) {
    EXPECT_THAT(help, HasSubstr(part));
  }
  EXPECT_EQ(worker.Wait(), 0);
}

TEST(WorkerProcessTest, EnvironmentSetsFlagsToo) {
  setenv("HEARSAY_THREADS", "3", 1);
  WorkerProcess worker;
  unsetenv("HEARSAY_THREADS");
  worker.WaitUntilServing();
  EXPECT_EQ(worker.Metric("hearsay_threads"), 3);
}

}  // namespace
}  // namespace hearsay
