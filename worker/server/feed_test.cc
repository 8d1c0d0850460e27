// AnnotateFeed as callers see it, over loopback.
#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/server/testing/calls.h"
#include "worker/server/testing/test_server.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

v1::AnnotateFeedRequest RequestOf(int64_t sequence, const std::string& text) {
  v1::AnnotateFeedRequest request;
  request.set_sequence(sequence);
  request.mutable_article()->set_id(absl::StrCat("a", sequence));
  request.mutable_article()->set_text(text);
  return request;
}

// While an article of a feed waits for memory, and more than half of all is
// taken, even the smallest of other calls is refused.
void WaitUntilOneWaitsForMemory(TestServer& server) {
  for (;;) {
    grpc::ClientContext context;
    v1::AnnotateArticleRequest request;
    request.mutable_article()->set_text("");
    v1::AnnotateArticleResponse response;
    const grpc::Status status =
        server.stub().AnnotateArticle(&context, request, &response);
    if (!status.ok()) {
      EXPECT_EQ(GetErrorInfo(status).reason(), "OVERLOADED");
      return;
    }
    absl::SleepFor(absl::Milliseconds(5));
  }
}

// A feed of one caller.
class Caller {
 public:
  explicit Caller(TestServer& server) : Caller(server.stub()) {}
  explicit Caller(v1::AnnotationService::Stub& stub)
      : stream_(stub.AnnotateFeed(&context_)) {}

  grpc::ClientContext& context() { return context_; }
  bool Send(const v1::AnnotateFeedRequest& request) {
    return stream_->Write(request);
  }
  void EndSending() { stream_->WritesDone(); }
  bool Read(v1::AnnotateFeedResponse* response) {
    return stream_->Read(response);
  }
  // What was not read yet, by sequence, once there is no more.
  std::map<int64_t, v1::AnnotateFeedResponse> ReadAll() {
    std::map<int64_t, v1::AnnotateFeedResponse> responses;
    v1::AnnotateFeedResponse response;
    while (Read(&response)) responses[response.sequence()] = response;
    return responses;
  }
  grpc::Status Finish() { return stream_->Finish(); }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::AnnotateFeedRequest,
                                           v1::AnnotateFeedResponse>>
      stream_;
};

TEST(FeedTest, AnswersEachArticleWithItsDocument) {
  TestServer server;
  Caller caller(server);
  constexpr int kArticles = 300;
  std::thread sender([&] {
    for (int i = 1; i <= kArticles; ++i) {
      ASSERT_TRUE(caller.Send(RequestOf(i, SampleText(i % 20))));
    }
    caller.EndSending();
  });
  const auto responses = caller.ReadAll();
  sender.join();
  EXPECT_TRUE(caller.Finish().ok());
  ASSERT_EQ(responses.size(), kArticles);
  for (const auto& [sequence, response] : responses) {
    grpc::ClientContext context;
    v1::AnnotateArticleRequest request;
    *request.mutable_article() =
        RequestOf(sequence, SampleText(sequence % 20)).article();
    v1::AnnotateArticleResponse alone;
    ASSERT_TRUE(server.stub().AnnotateArticle(&context, request, &alone).ok());
    EXPECT_EQ(response.document().SerializeAsString(),
              alone.document().SerializeAsString());
  }
}

TEST(FeedTest, BadArticlesGetTheirOwnStatusAndTheRestGoesOn) {
  ServerOptions options;
  options.service.max_answer_bytes = 64 << 10;
  TestServer server(MakeFakeCore(), options);
  struct Case {
    const char* reason;
    v1::AnnotateFeedRequest request;
  };
  std::vector<Case> cases;
  cases.push_back({"", RequestOf(1, "Ana")});
  cases.push_back({"INVALID_REQUEST", v1::AnnotateFeedRequest()});
  cases.push_back({"INVALID_UTF8", RequestOf(3, "")});
  cases.back().request.mutable_article()->set_raw("a\xff");
  cases.push_back({"INVALID_REQUEST", RequestOf(4, "Ana")});
  cases.back().request.mutable_timeout()->set_seconds(0);
  cases.push_back({"INVALID_REQUEST", RequestOf(5, "Ana")});
  cases.back().request.mutable_options()->set_model("huge");
  cases.push_back({"TEXT_TOO_LONG", RequestOf(6, std::string(5 << 20, 'a'))});
  cases.push_back({"DOCUMENT_TOO_LARGE", RequestOf(7, SampleText(500))});
  cases.back().request.mutable_options()->set_include_tokens(true);
  cases.push_back({"", RequestOf(8, "Bo")});

  Caller caller(server);
  for (const Case& c : cases) ASSERT_TRUE(caller.Send(c.request));
  caller.EndSending();
  auto responses = caller.ReadAll();
  EXPECT_TRUE(caller.Finish().ok());
  EXPECT_EQ(responses.size(), cases.size());
  for (const Case& c : cases) {
    const v1::AnnotateFeedResponse& response = responses[c.request.sequence()];
    EXPECT_EQ(response.has_document(), c.reason[0] == '\0')
        << response.sequence();
    EXPECT_EQ(GetErrorInfo(response.status()).reason(), c.reason);
  }
}

TEST(FeedTest, EmptyFeedEndsWell) {
  TestServer server;
  Caller caller(server);
  caller.EndSending();
  EXPECT_TRUE(caller.ReadAll().empty());
  EXPECT_TRUE(caller.Finish().ok());
}

TEST(FeedTest, AnswersMayOvertakeEachOther) {
  absl::Notification second_is_answered;
  std::atomic<int> articles{0};
  ServerOptions options;
  options.service.threads = 2;
  TestServer server(MakeFakeCore([&](const Cancellation&) {
                      if (++articles == 1) {
                        second_is_answered.WaitForNotification();
                      }
                      return absl::OkStatus();
                    }),
                    options);
  Caller caller(server);
  ASSERT_TRUE(caller.Send(RequestOf(1, "Ana")));
  while (articles == 0) absl::SleepFor(absl::Milliseconds(1));
  ASSERT_TRUE(caller.Send(RequestOf(2, "Bo")));
  v1::AnnotateFeedResponse response;
  ASSERT_TRUE(caller.Read(&response));
  EXPECT_EQ(response.sequence(), 2);
  second_is_answered.Notify();
  ASSERT_TRUE(caller.Read(&response));
  EXPECT_EQ(response.sequence(), 1);
  caller.EndSending();
  EXPECT_TRUE(caller.Finish().ok());
}

TEST(FeedTest, ArticleThatOutlivesItsTimeoutLeavesTheOthersAlone) {
  TestServer server(MakeFakeCore([](const Cancellation& cancellation) {
    absl::Status status;
    for (int i = 0; status.ok() && i < 200; ++i) {
      absl::SleepFor(absl::Milliseconds(1));
      status = cancellation.Check();
    }
    return status;
  }));
  Caller caller(server);
  v1::AnnotateFeedRequest hurried = RequestOf(1, "Ana");
  hurried.mutable_timeout()->set_nanos(10000000);
  ASSERT_TRUE(caller.Send(hurried));
  ASSERT_TRUE(caller.Send(RequestOf(2, "Bo")));
  caller.EndSending();
  auto responses = caller.ReadAll();
  EXPECT_TRUE(caller.Finish().ok());
  EXPECT_EQ(responses[1].status().code(),
            static_cast<int>(grpc::StatusCode::DEADLINE_EXCEEDED));
  EXPECT_EQ(GetErrorInfo(responses[1].status()).reason(), "DEADLINE_EXCEEDED");
  EXPECT_TRUE(responses[2].has_document());
}

TEST(FeedTest, ReadsNoMoreThanItsWindow) {
  absl::Notification go_on;
  std::atomic<int> at_work{0};
  std::atomic<int> most_at_work{0};
  ServerOptions options;
  options.service.threads = 8;
  options.service.feed_window = 3;
  TestServer server(
      MakeFakeCore([&](const Cancellation&) {
        const int now = ++at_work;
        int most = most_at_work;
        while (now > most && !most_at_work.compare_exchange_weak(most, now)) {
        }
        go_on.WaitForNotificationWithTimeout(absl::Milliseconds(50));
        --at_work;
        return absl::OkStatus();
      }),
      options);
  Caller caller(server);
  for (int i = 1; i <= 12; ++i) {
    ASSERT_TRUE(caller.Send(RequestOf(i, "Ana")));
  }
  caller.EndSending();
  EXPECT_EQ(caller.ReadAll().size(), 12);
  EXPECT_TRUE(caller.Finish().ok());
  EXPECT_EQ(most_at_work, 3);
}

TEST(FeedTest, RequestsOverTheWindowsBytesGoOneByOne) {
  std::atomic<int> at_work{0};
  std::atomic<bool> overlapped{false};
  ServerOptions options;
  options.service.threads = 4;
  options.service.feed_window_bytes = 64 << 10;
  TestServer server(MakeFakeCore([&](const Cancellation&) {
                      if (++at_work > 1) overlapped = true;
                      absl::SleepFor(absl::Milliseconds(5));
                      --at_work;
                      return absl::OkStatus();
                    }),
                    options);
  Caller caller(server);
  for (int i = 1; i <= 6; ++i) {
    ASSERT_TRUE(caller.Send(RequestOf(i, std::string(300 << 10, 'a'))));
  }
  caller.EndSending();
  EXPECT_EQ(caller.ReadAll().size(), 6);
  EXPECT_TRUE(caller.Finish().ok());
  EXPECT_FALSE(overlapped);
}

TEST(FeedTest, CancelledFeedStopsItsArticles) {
  std::atomic<int> started{0};
  std::atomic<int> stopped{0};
  {
    ServerOptions options;
    options.service.threads = 2;
    TestServer server(MakeFakeCore([&](const Cancellation& cancellation) {
                        ++started;
                        absl::Status status;
                        const absl::Time end = absl::Now() + absl::Seconds(20);
                        while (status.ok() && absl::Now() < end) {
                          absl::SleepFor(absl::Milliseconds(1));
                          status = cancellation.Check();
                        }
                        stopped += !status.ok();
                        return status;
                      }),
                      options);
    Caller caller(server);
    for (int i = 1; i <= 4; ++i) {
      ASSERT_TRUE(caller.Send(RequestOf(i, "Ana")));
    }
    while (started < 2) absl::SleepFor(absl::Milliseconds(1));
    caller.context().TryCancel();
    EXPECT_TRUE(caller.ReadAll().empty());
    EXPECT_EQ(caller.Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_EQ(stopped, started);
}

TEST(FeedTest, CancelledFeedGivesMemoryBackFromArticlesThatEndLater) {
  ServerOptions options;
  options.service.threads = 2;
  options.service.max_memory_bytes = 16 << 20;
  std::atomic<int> started{0};
  TestServer server(MakeFakeCore([&](const Cancellation& cancellation) {
                      ++started;
                      absl::Status status;
                      while (status.ok()) {
                        absl::SleepFor(absl::Milliseconds(1));
                        status = cancellation.Check();
                      }
                      return status;
                    }),
                    options);
  Caller caller(server);
  // Each takes more than half of the memory: 22 bytes for one of text.
  ASSERT_TRUE(caller.Send(RequestOf(1, std::string(500 << 10, 'a'))));
  while (started == 0) absl::SleepFor(absl::Milliseconds(1));
  ASSERT_TRUE(caller.Send(RequestOf(2, std::string(500 << 10, 'a'))));
  WaitUntilOneWaitsForMemory(server);
  caller.context().TryCancel();
  WaitForMetric(server, "hearsay_memory_taken_bytes 0");
  WaitForMetric(server, "hearsay_feeds 0");
  EXPECT_EQ(caller.Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST(FeedTest, CancelledFeedGivesMemoryBackFromAnswersThatWereNotSent) {
  ServerOptions options;
  options.service.threads = 2;
  options.service.max_memory_bytes = 64 << 20;
  TestServer server(MakeFakeCore(), options);
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
  auto stub = v1::AnnotationService::NewStub(
      grpc::CreateCustomChannel(server.server().address(),
                                grpc::InsecureChannelCredentials(), arguments));
  Caller caller(*stub);
  // This one's answer is more than gRPC holds for a caller who does not read.
  v1::AnnotateFeedRequest first = RequestOf(1, std::string(1 << 20, 'a'));
  first.mutable_options()->set_include_text(true);
  ASSERT_TRUE(caller.Send(first));
  WaitForMetric(server, "hearsay_articles_total{status=\"OK\"} 1");
  ASSERT_TRUE(caller.Send(RequestOf(2, std::string(1850 << 10, 'a'))));
  WaitForMetric(server, "hearsay_articles_total{status=\"OK\"} 2");
  // What the first one holds would not be enough for the third.
  ASSERT_TRUE(caller.Send(RequestOf(3, std::string(1500 << 10, 'a'))));
  WaitUntilOneWaitsForMemory(server);
  caller.context().TryCancel();
  WaitForMetric(server, "hearsay_memory_taken_bytes 0");
  WaitForMetric(server, "hearsay_feeds 0");
  EXPECT_EQ(caller.Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST(FeedTest, RefusesMoreFeedsThanItMayTake) {
  ServerOptions options;
  options.service.max_feeds = 1;
  TestServer server(MakeFakeCore(), options);
  auto first = std::make_unique<Caller>(server);
  ASSERT_TRUE(first->Send(RequestOf(1, "Ana")));
  v1::AnnotateFeedResponse response;
  ASSERT_TRUE(first->Read(&response));
  {
    Caller second(server);
    EXPECT_FALSE(second.Read(&response));
    const grpc::Status status = second.Finish();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
    EXPECT_EQ(GetErrorInfo(status).reason(), "OVERLOADED");
  }
  first->EndSending();
  EXPECT_TRUE(first->Finish().ok());
}

TEST(FeedTest, DrainingFeedAnswersWhatItReadAndEndsWell) {
  absl::Notification go_on;
  std::atomic<int> started{0};
  ServerOptions options;
  options.service.threads = 2;
  TestServer server(MakeFakeCore([&](const Cancellation&) {
                      ++started;
                      go_on.WaitForNotification();
                      return absl::OkStatus();
                    }),
                    options);
  Caller busy(server);
  Caller idle(server);
  ASSERT_TRUE(busy.Send(RequestOf(1, "Ana")));
  ASSERT_TRUE(busy.Send(RequestOf(2, "Bo")));
  while (started < 2) absl::SleepFor(absl::Milliseconds(1));
  std::thread shutdown([&] { server.server().Shutdown(); });

  v1::AnnotateFeedResponse response;
  ASSERT_TRUE(idle.Read(&response));
  EXPECT_TRUE(response.has_draining());
  EXPECT_FALSE(idle.Read(&response));
  EXPECT_TRUE(idle.Finish().ok());

  ASSERT_TRUE(busy.Read(&response));
  EXPECT_TRUE(response.has_draining());
  go_on.Notify();
  const auto responses = busy.ReadAll();
  EXPECT_EQ(responses.size(), 2);
  for (const auto& [sequence, answer] : responses) {
    EXPECT_TRUE(answer.has_document()) << sequence;
  }
  EXPECT_TRUE(busy.Finish().ok());
  shutdown.join();
}

}  // namespace
}  // namespace hearsay
