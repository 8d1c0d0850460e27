// Workers under more load than they can bear, and replaced while they bear it.
#include <signal.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/config.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/worker/worker_process.h"

namespace hearsay {
namespace {

std::string Reason(const grpc::Status& status) {
  google::rpc::Status rpc;
  google::rpc::ErrorInfo info;
  if (!rpc.ParseFromString(status.error_details()) || rpc.details_size() == 0 ||
      !rpc.details(0).UnpackTo(&info)) {
    return "";
  }
  return info.reason();
}

// Stopping a pod fails no call (Triton #6230, #8253; TensorFlow Serving #356).
TEST(LoadTest, RollingSigtermUnderLoadFailsNoCall) {
  const std::vector<std::string> flags = {"--drain-delay=1"};
  std::vector<std::unique_ptr<WorkerProcess>> workers;
  std::vector<std::string> addresses;
  for (int i = 0; i < 2; ++i) {
    workers.push_back(std::make_unique<WorkerProcess>(flags));
    workers.back()->WaitUntilServing();
    addresses.push_back(workers.back()->address());
  }
  // As a client of a headless Service: all addresses, health, no retries.
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(
      R"({"loadBalancingConfig": [{"round_robin": {}}],
          "healthCheckConfig": {"serviceName": "hearsay.v1.AnnotationService"}})");
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 200);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 100);
  auto stub = v1::AnnotationService::NewStub(grpc::CreateCustomChannel(
      absl::StrCat("ipv4:", addresses[0], ",", addresses[1]),
      grpc::InsecureChannelCredentials(), arguments));
  std::atomic<bool> is_over{false};
  std::atomic<int> answered{0};
  std::vector<std::thread> callers;
  for (int t = 0; t < 4; ++t) {
    callers.emplace_back([&] {
      while (!is_over) {
        const grpc::Status status = CallOnce(*stub);
        EXPECT_TRUE(status.ok())
            << status.error_code() << " " << status.error_message();
        ++answered;
      }
    });
  }
  for (int i = 0; i < 2; ++i) {
    workers[i]->Signal(SIGTERM);
    EXPECT_EQ(workers[i]->Wait(), 0);
    std::vector<std::string> again = flags;
    again.push_back("--listen=" + addresses[i]);
    workers[i] = std::make_unique<WorkerProcess>(again);
    workers[i]->WaitUntilServing();
    // Until the clients have found it.
    while (workers[i]->Metric("hearsay_articles_total{status=\"OK\"}") < 3) {
      absl::SleepFor(absl::Milliseconds(20));
    }
  }
  is_over = true;
  for (std::thread& caller : callers) caller.join();
  EXPECT_GT(answered, 10);
}

TEST(LoadTest, MoreThanItCanDoIsRefusedWithAPauseToWait) {
  WorkerProcess worker(
      {"--threads=1", "--max-pending-articles=4", "--log-calls=none"});
  worker.WaitUntilServing();
  std::atomic<int> answered{0};
  std::atomic<int> refused{0};
  std::atomic<int> others{0};
  std::vector<std::thread> callers;
  for (int t = 0; t < 24; ++t) {
    callers.emplace_back([&] {
      auto stub = worker.NewStub();
      v1::AnnotateArticleRequest request;
      request.mutable_article()->set_text(NewsText(1500));
      for (int i = 0; i < 8; ++i) {
        grpc::ClientContext context;
        v1::AnnotateArticleResponse response;
        const grpc::Status status =
            stub->AnnotateArticle(&context, request, &response);
        if (status.ok()) {
          ++answered;
          continue;
        }
        const auto& trailers = context.GetServerTrailingMetadata();
        const bool is_refusal =
            status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED &&
            Reason(status) == "OVERLOADED" &&
            trailers.count("grpc-retry-pushback-ms") == 1;
        ++(is_refusal ? refused : others);
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(others, 0);
  EXPECT_GE(answered, 4);
  EXPECT_GT(refused, 0);
  EXPECT_EQ(worker.Metric("hearsay_refused_total{reason=\"articles\"}"),
            refused.load());
  EXPECT_TRUE(CallOnce(*worker.NewStub()).ok());
}

TEST(LoadTest, ArticlesThatTogetherTakeTooMuchMemoryAreNotTaken) {
  // Room for one of these at a time.
  WorkerProcess worker(
      {"--threads=2", "--max-memory-bytes=30000000", "--log-calls=none"});
  worker.WaitUntilServing();
  std::atomic<int> answered{0};
  std::atomic<int> refused{0};
  std::vector<std::thread> callers;
  for (int t = 0; t < 6; ++t) {
    callers.emplace_back([&] {
      auto stub = worker.NewStub();
      v1::AnnotateArticleRequest request;
      request.mutable_article()->set_text(std::string(1 << 20, 'a'));
      for (int i = 0; i < 4; ++i) {
        grpc::ClientContext context;
        v1::AnnotateArticleResponse response;
        const grpc::Status status =
            stub->AnnotateArticle(&context, request, &response);
        EXPECT_TRUE(status.ok() || Reason(status) == "OVERLOADED")
            << status.error_message();
        ++(status.ok() ? answered : refused);
      }
    });
  }
  // A feed waits where calls are refused.
  auto stub = worker.NewStub();
  grpc::ClientContext context;
  auto feed = stub->AnnotateFeed(&context);
  v1::AnnotateFeedRequest request;
  request.mutable_article()->set_text(std::string(1 << 20, 'a'));
  for (int i = 0; i < 8; ++i) EXPECT_TRUE(feed->Write(request));
  feed->WritesDone();
  v1::AnnotateFeedResponse response;
  int documents = 0;
  while (feed->Read(&response)) documents += response.has_document();
  EXPECT_TRUE(feed->Finish().ok());
  EXPECT_EQ(documents, 8);
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(answered + refused, 24);
  EXPECT_EQ(worker.Metric("hearsay_refused_total{reason=\"memory\"}"),
            refused.load());
  worker.WaitForMetric("hearsay_memory_taken_bytes", 0);
}

// Memory stays flat over any number of words (presidio #198, spaCy #3618).
TEST(LoadTest, MemoryStaysFlat) {
#ifdef ABSL_HAVE_ADDRESS_SANITIZER
  GTEST_SKIP() << "the address sanitizer keeps what was freed";
#endif
  WorkerProcess worker({"--threads=2"});
  worker.WaitUntilServing();
  const auto annotate = [&worker](int articles) {
    std::atomic<int> next{0};
    std::vector<std::thread> callers;
    for (int t = 0; t < 4; ++t) {
      callers.emplace_back([&] {
        auto stub = worker.NewStub();
        for (int i = next++; i < articles; i = next++) {
          grpc::ClientContext context;
          v1::AnnotateArticleRequest request;
          request.mutable_article()->set_text(NewsText(50 + i * 37 % 700));
          v1::AnnotateArticleResponse response;
          EXPECT_TRUE(stub->AnnotateArticle(&context, request, &response).ok());
        }
      });
    }
    for (std::thread& caller : callers) caller.join();
  };
  annotate(100);
  const double before = worker.Metric("process_resident_memory_bytes");
  annotate(200);
  EXPECT_LT(worker.Metric("process_resident_memory_bytes"), before * 1.1);
}

// Safe under many threads (Stanza #510, OpenNLP #1003).
TEST(LoadTest, ManyCallersAtOnceGetTheAnswersThatTheyGetAlone) {
  WorkerProcess worker({"--threads=4"});
  worker.WaitUntilServing();
  constexpr int kTexts = 6;
  const auto annotate = [](v1::AnnotationService::Stub& stub, int text) {
    grpc::ClientContext context;
    v1::AnnotateArticleRequest request;
    request.mutable_article()->set_text(NewsText(100 + 150 * text));
    v1::AnnotateArticleResponse response;
    EXPECT_TRUE(stub.AnnotateArticle(&context, request, &response).ok());
    return response.document().SerializeAsString();
  };
  std::vector<std::string> alone;
  auto stub = worker.NewStub();
  for (int i = 0; i < kTexts; ++i) alone.push_back(annotate(*stub, i));
  std::vector<std::thread> callers;
  for (int t = 0; t < 8; ++t) {
    callers.emplace_back([&, t] {
      auto own = worker.NewStub();
      for (int i = 0; i < 4 * kTexts; ++i) {
        const int text = (i + t) % kTexts;
        EXPECT_EQ(annotate(*own, text), alone[text]);
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
}

TEST(LoadTest, FeedDoesNotStarveSingleCalls) {
  WorkerProcess worker({"--threads=1"});
  worker.WaitUntilServing();
  auto stub = worker.NewStub();
  grpc::ClientContext context;
  auto feed = stub->AnnotateFeed(&context);
  std::thread sender([&feed] {
    v1::AnnotateFeedRequest request;
    request.mutable_article()->set_text(NewsText(2000));
    while (feed->Write(request)) {
    }
  });
  std::thread reader([&feed] {
    v1::AnnotateFeedResponse response;
    while (feed->Read(&response)) {
    }
  });
  worker.WaitForMetric("hearsay_articles_at_work", 1);
  auto other = worker.NewStub();
  for (int i = 0; i < 10; ++i) {
    const double before =
        worker.Metric("hearsay_articles_total{status=\"OK\"}");
    EXPECT_TRUE(CallOnce(*other).ok());
    // It did not wait for the feed's whole window of 16 articles.
    EXPECT_LT(worker.Metric("hearsay_articles_total{status=\"OK\"}") - before,
              16);
  }
  context.TryCancel();
  sender.join();
  reader.join();
  feed->Finish();
}

}  // namespace
}  // namespace hearsay
