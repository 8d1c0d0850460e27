// What single calls and streams do not get, and when they are ended.
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/server/testing/calls.h"
#include "worker/server/testing/test_server.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

TEST(CallLimitsTest, ErrorsOfTheAnnotatorKeepTheirReasonInEachCall) {
  TestServer server;
  v1::AnnotateArticleRequest request;
  request.mutable_article()->set_raw("ab\xff");
  std::vector<v1::StreamAnnotationsResponse> slices;
  for (const grpc::Status& status :
       {Annotate(server, request),
        Stream(server, StreamRequestOf(request), &slices)}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
    EXPECT_THAT(status.error_message(), HasSubstr("byte 0xff at 2"));
    const google::rpc::ErrorInfo info = GetErrorInfo(status);
    EXPECT_EQ(info.reason(), "INVALID_UTF8");
    EXPECT_EQ(info.domain(), "hearsay");
    EXPECT_EQ(info.metadata().at("byte_offset"), "2");
  }
}

TEST(CallLimitsTest, ArticleOverTheLimitIsToldSo) {
  TestServer server;
  const grpc::Status status =
      Annotate(server, ArticleRequestOf(std::string(10 << 20, 'a')));
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(GetErrorInfo(status).reason(), "TEXT_TOO_LONG");
}

TEST(CallLimitsTest, AnswerOverTheLimitIsToldSo) {
  ServerOptions options;
  options.service.max_answer_bytes = 64 << 10;
  TestServer server(MakeFakeCore(), options);
  v1::AnnotateArticleRequest request = ArticleRequestOf(SampleText(2000));
  const grpc::Status whole = Annotate(server, request);
  EXPECT_EQ(whole.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(GetErrorInfo(whole).reason(), "DOCUMENT_TOO_LARGE");
  EXPECT_EQ(GetErrorInfo(whole).metadata().at("limit_bytes"), "65536");
  // In pieces it is fine, unless one piece is too large.
  std::vector<v1::StreamAnnotationsResponse> slices;
  EXPECT_TRUE(Stream(server, StreamRequestOf(request), &slices).ok());
  std::string line;
  for (int i = 0; i < 20000; ++i) line += "a ";
  request = ArticleRequestOf(line);
  request.mutable_options()->set_include_tokens(true);
  const grpc::Status item = Stream(server, StreamRequestOf(request), &slices);
  EXPECT_EQ(GetErrorInfo(item).reason(), "DOCUMENT_TOO_LARGE");
}

TEST(CallLimitsTest, RefusesMoreArticlesThanItMayTake) {
  absl::Notification go_on;
  std::atomic<int> at_work{0};
  ServerOptions options;
  options.service.threads = 1;
  options.service.max_pending_articles = 2;
  TestServer server(MakeFakeCore([&](const Cancellation&) {
                      ++at_work;
                      go_on.WaitForNotification();
                      return absl::OkStatus();
                    }),
                    options);
  std::vector<std::thread> callers;
  std::atomic<int> answered{0};
  std::atomic<int> refused{0};
  for (int i = 0; i < 6; ++i) {
    callers.emplace_back([&] {
      const grpc::Status status = Annotate(server, ArticleRequestOf("Ana"));
      if (status.ok()) {
        ++answered;
      } else if (GetErrorInfo(status).reason() == "OVERLOADED" &&
                 status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED) {
        if (++refused == 4) go_on.Notify();
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(answered, 2);
  EXPECT_EQ(refused, 4);
  // The places are free again.
  EXPECT_TRUE(Annotate(server, ArticleRequestOf("Ana")).ok());
}

// Waits until the work on an article was stopped.
class Stopped {
 public:
  AnnotationCore Core() {
    return MakeFakeCore([this](const Cancellation& cancellation) {
      if (!started_.HasBeenNotified()) started_.Notify();
      const absl::Time end = absl::Now() + absl::Seconds(20);
      absl::Status status;
      while (status.ok() && absl::Now() < end) {
        absl::SleepFor(absl::Milliseconds(1));
        status = cancellation.Check();
      }
      code_ = status.code();
      if (!stopped_.HasBeenNotified()) stopped_.Notify();
      return status;
    });
  }
  void WaitForStart() { started_.WaitForNotification(); }
  absl::StatusCode Wait() {
    stopped_.WaitForNotification();
    return code_;
  }

 private:
  absl::Notification started_;
  absl::Notification stopped_;
  absl::StatusCode code_ = absl::StatusCode::kOk;
};

TEST(CallLimitsTest, DeadlineStopsTheWork) {
  Stopped stopped;
  TestServer server(stopped.Core());
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       std::chrono::milliseconds(300));
  v1::AnnotateArticleResponse response;
  const grpc::Status status = server.stub().AnnotateArticle(
      &context, ArticleRequestOf("Ana"), &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_NE(stopped.Wait(), absl::StatusCode::kOk);
}

TEST(CallLimitsTest, CancelledStreamStopsTheWork) {
  Stopped stopped;
  TestServer server(stopped.Core());
  grpc::ClientContext context;
  auto reader = server.stub().StreamAnnotations(
      &context, StreamRequestOf(ArticleRequestOf("Ana")));
  stopped.WaitForStart();
  context.TryCancel();
  EXPECT_EQ(stopped.Wait(), absl::StatusCode::kCancelled);
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST(CallLimitsTest, StalledReaderIsCutOff) {
  ServerOptions options;
  options.service.threads = 1;
  options.service.stream_buffer_bytes = 64 << 10;
  options.service.stall_timeout = absl::Milliseconds(200);
  std::string reason;
  absl::Notification is_logged;
  options.on_call_end = [&](const CallRecord& call) {
    if (call.method != Method::kStreamAnnotations) return;
    reason = call.reason;
    is_logged.Notify();
  };
  TestServer server(MakeFakeCore(), options);
  // Its text alone is more than what gRPC and the server's buffer hold.
  v1::AnnotateArticleRequest request =
      ArticleRequestOf(std::string(4 << 20, 'a'));
  request.mutable_options()->set_include_text(true);
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  auto stub = v1::AnnotationService::NewStub(
      grpc::CreateCustomChannel(server.server().address(),
                                grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  auto reader = stub->StreamAnnotations(&context, StreamRequestOf(request));
  v1::StreamAnnotationsResponse slice;
  ASSERT_TRUE(reader->Read(&slice));
  // Others are served although this one reads no more.
  EXPECT_TRUE(Annotate(server, ArticleRequestOf("Ana")).ok());
  WaitForMetric(server, "hearsay_readers_cut_off_total 1");
  while (reader->Read(&slice)) {
  }
  EXPECT_FALSE(slice.has_summary());
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  is_logged.WaitForNotification();
  EXPECT_EQ(reason, "READER_STALLED");
}

}  // namespace
}  // namespace hearsay
