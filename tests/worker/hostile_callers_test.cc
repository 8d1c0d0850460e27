// Callers that are slow, greedy, broken or hostile: whatever they did, the next
// proper call is answered, and nothing of theirs stays behind.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "tests/worker/worker_process.h"

namespace hearsay {
namespace {

constexpr char kPreface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

class HostileCallersTest : public ::testing::Test {
 protected:
  void Start(std::vector<std::string> flags = {}) {
    flags.push_back("--log-calls=none");
    worker_ = std::make_unique<WorkerProcess>(std::move(flags));
    worker_->WaitUntilServing();
    stub_ = worker_->NewStub();
    ASSERT_TRUE(CallOnce(*stub_).ok());
  }
  void TearDown() override {
    const grpc::Status status = CallOnce(*stub_);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_TRUE(CallOnce(*worker_->NewStub()).ok());
    for (const char* gauge :
         {"hearsay_feeds", "hearsay_articles_at_work",
          "hearsay_articles_queued", "hearsay_memory_taken_bytes"}) {
      worker_->WaitForMetric(gauge, 0);
    }
  }

  // A connection without a protocol.
  int Open() {
    sockaddr_in to = {};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int port = 0;
    EXPECT_TRUE(absl::SimpleAtoi(
        worker_->address().substr(worker_->address().rfind(':') + 1), &port));
    to.sin_port = htons(port);
    const int connection = socket(AF_INET, SOCK_STREAM, 0);
    EXPECT_EQ(
        connect(connection, reinterpret_cast<const sockaddr*>(&to), sizeof(to)),
        0);
    return connection;
  }

  std::unique_ptr<WorkerProcess> worker_;
  std::unique_ptr<v1::AnnotationService::Stub> stub_;
};

TEST_F(HostileCallersTest, RawBytesOnThePort) {
  Start();
  std::mt19937 random(7);
  std::string noise(100000, 0);
  for (char& c : noise) c = static_cast<char>(random());
  const std::string preface(kPreface, sizeof(kPreface) - 1);
  for (const std::string& bytes : {
           std::string("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
           std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
           noise,
           preface + noise,
           preface + std::string("\xff\xff\xff\x00\x00\x00\x00\x00\x00", 9),
           preface + std::string(10000, '\0'),
       }) {
    const int connection = Open();
    send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    shutdown(connection, SHUT_WR);
    char answer[4096];
    while (recv(connection, answer, sizeof(answer), 0) > 0) {
    }
    close(connection);
  }
}

TEST_F(HostileCallersTest, ThousandClientsConnectAndVanish) {
  Start();
  constexpr int kClients = 1000;
  std::vector<int> connections;
  for (int i = 0; i < kClients; ++i) {
    const int connection = Open();
    if (i % 2 == 0) {
      send(connection, kPreface, sizeof(kPreface) - 1, MSG_NOSIGNAL);
    }
    // Gone without a word, not even that of TCP's end.
    const linger at_once = {1, 0};
    if (i % 3 == 0) {
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
    }
    connections.push_back(connection);
    if (connections.size() == 200) {
      for (int open : connections) close(open);
      connections.clear();
    }
  }
}

TEST_F(HostileCallersTest, StreamsThatAreLeftHalfOpen) {
  Start({"--max-feeds=1000"});
  struct HalfOpen {
    std::unique_ptr<v1::AnnotationService::Stub> stub;
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReaderWriter<v1::AnnotateFeedRequest,
                                             v1::AnnotateFeedResponse>>
        feed;
  };
  std::vector<std::unique_ptr<HalfOpen>> streams;
  for (int i = 0; i < 100; ++i) {
    auto stream = std::make_unique<HalfOpen>();
    stream->stub = worker_->NewStub();
    stream->feed = stream->stub->AnnotateFeed(&stream->context);
    v1::AnnotateFeedRequest request;
    *request.mutable_article() = SmallRequest().article();
    if (i % 2 == 0) {
      EXPECT_TRUE(stream->feed->Write(request));
    }
    streams.push_back(std::move(stream));
  }
  for (const auto& stream : streams) stream->context.TryCancel();
  for (const auto& stream : streams) stream->feed->Finish();
}

TEST_F(HostileCallersTest, MessagesThatAreTooLargeOrNone) {
  Start();
  v1::AnnotateArticleRequest large;
  large.mutable_article()->set_text(std::string(64 << 20, 'a'));
  v1::AnnotateArticleResponse response;
  {
    grpc::ClientContext context;
    EXPECT_EQ(stub_->AnnotateArticle(&context, large, &response).error_code(),
              grpc::StatusCode::RESOURCE_EXHAUSTED);
  }
  large.mutable_article()->set_text(std::string(5 << 20, 'a'));
  {
    grpc::ClientContext context;
    EXPECT_EQ(stub_->AnnotateArticle(&context, large, &response).error_code(),
              grpc::StatusCode::INVALID_ARGUMENT);
  }
  {
    grpc::ClientContext context;
    context.AddMetadata("x-large", std::string(100000, 'x'));
    EXPECT_FALSE(
        stub_->AnnotateArticle(&context, SmallRequest(), &response).ok());
  }
  // What is no message of ours, for methods that are and are not there.
  grpc::TemplatedGenericStub<grpc::ByteBuffer, grpc::ByteBuffer> raw(
      worker_->Connect());
  std::mt19937 random(7);
  for (const char* method :
       {"/hearsay.v1.AnnotationService/AnnotateArticle",
        "/hearsay.v1.AnnotationService/StreamAnnotations",
        "/hearsay.v1.AnnotationService/AnnotateFeed",
        "/hearsay.v1.AnnotationService/NoSuchMethod", "/", "/x/y/z"}) {
    for (size_t size : {0, 1, 10, 100000}) {
      std::string bytes(size, 0);
      for (char& c : bytes) c = static_cast<char>(random());
      const grpc::Slice slice(bytes);
      const grpc::ByteBuffer request(&slice, 1);
      grpc::ByteBuffer answer;
      grpc::ClientContext context;
      absl::Notification done;
      raw.UnaryCall(&context, method, grpc::StubOptions(), &request, &answer,
                    [&done](const grpc::Status&) { done.Notify(); });
      done.WaitForNotification();
    }
  }
}

// Makes `calls` calls from some threads, each with what `change` does to its
// context.
void MakeCalls(const WorkerProcess& worker, int calls, const std::string& text,
               const std::function<void(grpc::ClientContext&, int)>& change) {
  std::vector<std::thread> threads;
  std::atomic<int> next{0};
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      auto stub = worker.NewStub();
      for (int i = next++; i < calls; i = next++) {
        grpc::ClientContext context;
        v1::AnnotateArticleRequest request;
        request.mutable_article()->set_text(text);
        v1::AnnotateArticleResponse response;
        change(context, i);
        stub->AnnotateArticle(&context, request, &response);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// A long text does not outlive its deadline (CoreNLP #987, #394).
TEST_F(HostileCallersTest, LongTextEndsWithItsDeadline) {
  Start({"--threads=1"});
  grpc::ClientContext context;
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_text(NewsText(600000));
  v1::AnnotateArticleResponse response;
  context.set_deadline(
      absl::ToChronoTime(absl::Now() + absl::Milliseconds(500)));
  EXPECT_EQ(stub_->AnnotateArticle(&context, request, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
  worker_->WaitForMetric("hearsay_articles_at_work", 0);
  EXPECT_EQ(worker_->Metric("hearsay_articles_total{status=\"OK\"}"), 1);
}

TEST_F(HostileCallersTest, DeadlineStorm) {
  Start();
  MakeCalls(*worker_, 800, NewsText(3000),
            [](grpc::ClientContext& context, int i) {
              context.set_deadline(
                  absl::ToChronoTime(absl::Now() + absl::Microseconds(i * 20)));
            });
}

TEST_F(HostileCallersTest, CallsThatAreCancelledAtAnyMoment) {
  Start();
  std::vector<std::thread> cancellers;
  for (int t = 0; t < 4; ++t) {
    cancellers.emplace_back([this, t] {
      auto stub = worker_->NewStub();
      v1::StreamAnnotationsRequest request;
      request.mutable_article()->set_text(NewsText(3000));
      for (int i = 0; i < 60; ++i) {
        grpc::ClientContext context;
        auto reader = stub->StreamAnnotations(&context, request);
        v1::StreamAnnotationsResponse slice;
        if (i % 2 == 0) reader->Read(&slice);
        absl::SleepFor(absl::Microseconds(37 * i * t));
        context.TryCancel();
        reader->Finish();
      }
    });
  }
  for (std::thread& canceller : cancellers) canceller.join();
}

// A slow reader neither makes the worker grow (gRPC #37715) nor holds a thread:
// there are more of them than threads, and their answers are larger than what
// the worker and gRPC hold for each.
TEST_F(HostileCallersTest, ReadersThatStopReadingHoldNoThread) {
  Start({"--threads=1", "--stream-buffer-bytes=65536", "--stall-timeout=600"});
  struct Stalled {
    std::unique_ptr<v1::AnnotationService::Stub> stub;
    grpc::ClientContext context;
    std::unique_ptr<grpc::ClientReader<v1::StreamAnnotationsResponse>> reader;
  };
  v1::StreamAnnotationsRequest request;
  request.mutable_article()->set_text(NewsText(200) +
                                      std::string(3 << 20, 'a') + ".");
  request.mutable_options()->set_include_text(true);
  std::vector<std::unique_ptr<Stalled>> readers;
  for (int i = 0; i < 6; ++i) {
    auto stalled = std::make_unique<Stalled>();
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    stalled->stub = v1::AnnotationService::NewStub(grpc::CreateCustomChannel(
        worker_->address(), grpc::InsecureChannelCredentials(), arguments));
    stalled->reader =
        stalled->stub->StreamAnnotations(&stalled->context, request);
    readers.push_back(std::move(stalled));
  }
  for (const auto& stalled : readers) {
    v1::StreamAnnotationsResponse slice;
    EXPECT_TRUE(stalled->reader->Read(&slice));
  }
  worker_->WaitForMetric("hearsay_articles_at_work", 0);
  EXPECT_EQ(worker_->Metric("hearsay_articles_queued"), 0);
  EXPECT_EQ(worker_->Metric("hearsay_articles_total{status=\"OK\"}"), 1);
  EXPECT_TRUE(CallOnce(*stub_).ok());
  for (const auto& stalled : readers) stalled->context.TryCancel();
  for (const auto& stalled : readers) stalled->reader->Finish();
}

TEST_F(HostileCallersTest, FeedThatNobodyReadsIsCutOff) {
  Start({"--feed-stall-timeout=0.5", "--max-pending-articles=4"});
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  auto stub = v1::AnnotationService::NewStub(grpc::CreateCustomChannel(
      worker_->address(), grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  auto feed = stub->AnnotateFeed(&context);
  v1::AnnotateFeedRequest request;
  request.mutable_article()->set_text(NewsText(2000));
  request.mutable_options()->set_include_tokens(true);
  // Until the worker reads no more, and then hangs up.
  while (feed->Write(request)) {
  }
  v1::AnnotateFeedResponse response;
  while (feed->Read(&response)) {
  }
  EXPECT_FALSE(feed->Finish().ok());
  EXPECT_EQ(worker_->Metric("hearsay_readers_cut_off_total"), 1);
}

}  // namespace
}  // namespace hearsay
