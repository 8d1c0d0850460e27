// Client::AnnotateFeed over a real stream, with a worker that does as it likes.
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "client/hearsay/client.h"
#include "client/hearsay/mock_connection.h"
#include "client/hearsay/status.h"
#include "client/hearsay/testing/fake_service.h"
#include "client/hearsay/testing/feed_ends.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using client_internal::AnswerAll;
using client_internal::AnswerTo;
using client_internal::Collect;
using client_internal::Collected;
using client_internal::FakeService;
using client_internal::HangUntilCancelled;
using client_internal::MakeClient;
using client_internal::Numbered;
using client_internal::Numbers;
using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(ClientFeedTest, AnswersEveryArticleInOrderWhateverTheWorkerDoes) {
  FakeService service;
  service.on_feed = [](grpc::ServerContext&, FakeService::FeedStream& stream) {
    // Answers pairs the wrong way round.
    v1::AnnotateFeedRequest first, second;
    while (stream.Read(&first)) {
      if (stream.Read(&second)) stream.Write(AnswerTo(second));
      stream.Write(AnswerTo(first));
    }
    return grpc::Status::OK;
  };
  const Collected collected = Collect(MakeClient(service), Numbered(501));
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(501));
  EXPECT_THAT(collected.errors, SizeIs(0));
}

TEST(ClientFeedTest, AFeedOfNothingIsDone) {
  FakeService service;
  const Collected collected = Collect(MakeClient(service), Numbered(0));
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_THAT(collected.ids, SizeIs(0));
}

TEST(ClientFeedTest, ABadArticleFailsAlone) {
  FakeService service;
  service.on_feed = [](grpc::ServerContext&, FakeService::FeedStream& stream) {
    v1::AnnotateFeedRequest request;
    while (stream.Read(&request)) {
      v1::AnnotateFeedResponse response = AnswerTo(request);
      if (request.article().id() == "3") {
        *response.mutable_status() = StatusToProto(MakeClientError(
            absl::StatusCode::kInvalidArgument, "TEXT_TOO_LONG", "too long"));
      }
      stream.Write(response);
    }
    return grpc::Status::OK;
  };
  // And one that is refused before it is sent.
  FeedSource numbered = Numbered(6);
  const FeedSource source = [&] {
    std::optional<FeedArticle> article = numbered();
    if (article.has_value() && article->article.id() == "4") {
      article->article.set_text("\xff");
    }
    return article;
  };
  const Collected collected = Collect(MakeClient(service), source);
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(6));
  ASSERT_THAT(collected.errors, SizeIs(2));
  EXPECT_EQ(GetErrorInfo(collected.errors[0])->reason(), "TEXT_TOO_LONG");
  EXPECT_EQ(GetErrorInfo(collected.errors[1])->reason(), "INVALID_UTF8");
}

TEST(ClientFeedTest, SendsAgainWhatABrokenStreamTookWithIt) {
  FakeService service;
  std::atomic<int> streams{0};
  service.on_feed = [&](grpc::ServerContext&, FakeService::FeedStream& stream) {
    ++streams;
    v1::AnnotateFeedRequest request;
    for (int i = 0; i < 40 && stream.Read(&request); ++i) {
      // Reads some that it does not answer.
      if (i < 30) stream.Write(AnswerTo(request));
    }
    return stream.Read(&request)
               ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "killed")
               : grpc::Status::OK;
  };
  const Collected collected = Collect(MakeClient(service), Numbered(100));
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(100));
  EXPECT_THAT(collected.errors, SizeIs(0));
  EXPECT_GE(streams, 3);
}

TEST(ClientFeedTest, GoesOnElsewhereWhenAWorkerDrains) {
  FakeService service;
  std::atomic<int> after_draining{0};
  service.on_feed = [&](grpc::ServerContext&, FakeService::FeedStream& stream) {
    v1::AnnotateFeedRequest request;
    int read = 0;
    bool draining = false;
    while (stream.Read(&request)) {
      if (++read == 10) {
        v1::AnnotateFeedResponse word;
        word.mutable_draining();
        stream.Write(word);
        draining = true;
      }
      stream.Write(AnswerTo(request));
      if (draining) ++after_draining;
    }
    return grpc::Status::OK;
  };
  FeedOptions options;
  options.window = 4;
  const Collected collected =
      Collect(MakeClient(service), Numbered(35), options);
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(35));
  EXPECT_THAT(collected.errors, SizeIs(0));
  // What was under way is answered; no more is sent.
  EXPECT_LE(after_draining, 3 * 5);
}

TEST(ClientFeedTest, GivesUpWhereNoWorkerAnswers) {
  FakeService service;
  std::atomic<int> streams{0};
  service.on_feed = [&](grpc::ServerContext&, FakeService::FeedStream&) {
    ++streams;
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "down");
  };
  FeedOptions options;
  options.max_attempts = 2;
  options.window = 8;
  const Collected collected =
      Collect(MakeClient(service), Numbered(1000), options);
  EXPECT_EQ(collected.outcome, absl::UnavailableError("down"));
  EXPECT_EQ(streams, 2);
  // What was read is answered, in order; the rest was left unread.
  EXPECT_EQ(collected.ids, Numbers(collected.ids.size()));
  EXPECT_EQ(collected.errors.size(), collected.ids.size());
  EXPECT_LT(collected.ids.size(), 20);
}

TEST(ClientFeedTest, DoesNotTryAgainWhatCannotGetBetter) {
  FakeService service;
  std::atomic<int> streams{0};
  service.on_feed = [&](grpc::ServerContext&, FakeService::FeedStream&) {
    ++streams;
    return grpc::Status(grpc::StatusCode::UNAUTHENTICATED, "who are you");
  };
  const Collected collected = Collect(MakeClient(service), Numbered(3));
  EXPECT_EQ(collected.outcome, absl::UnauthenticatedError("who are you"));
  EXPECT_EQ(streams, 1);
}

TEST(ClientFeedTest, AStuckWorkerDoesNotHoldAFeedUp) {
  FakeService service;
  std::atomic<int> streams{0};
  service.on_feed = [&](grpc::ServerContext& context,
                        FakeService::FeedStream& stream) {
    return ++streams == 1 ? HangUntilCancelled(context) : AnswerAll(stream);
  };
  FeedOptions options;
  options.article_timeout = absl::Seconds(2);
  const Collected collected =
      Collect(MakeClient(service), Numbered(20), options);
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(20));
  // The article that it was at; the others are answered elsewhere.
  ASSERT_THAT(collected.errors, SizeIs(1));
  EXPECT_EQ(collected.errors[0].code(), absl::StatusCode::kDeadlineExceeded);
}

TEST(ClientFeedTest, ReadsNoFurtherAheadThanItsWindow) {
  FakeService service;
  service.on_feed = [](grpc::ServerContext&, FakeService::FeedStream& stream) {
    return AnswerAll(stream);
  };
  FeedOptions options;
  options.window = 5;
  std::atomic<int> read{0};
  std::atomic<int> written{0};
  FeedSource numbered = Numbered(200);
  const absl::Status status = MakeClient(service).AnnotateFeed(
      [&] {
        EXPECT_LE(++read - written, 6);
        return numbered();
      },
      [&](FeedAnswer) {
        ++written;
        return absl::OkStatus();
      },
      options);
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(written, 200);
}

TEST(ClientFeedTest, AnswersComeWhileTheSourceBlocks) {
  FakeService service;
  service.on_feed = [](grpc::ServerContext&, FakeService::FeedStream& stream) {
    return AnswerAll(stream);
  };
  std::atomic<int> written{0};
  FeedSource numbered = Numbered(1);
  int calls = 0;
  const absl::Status status = MakeClient(service).AnnotateFeed(
      [&]() -> std::optional<FeedArticle> {
        // The second article comes only after the first one's answer.
        if (++calls == 2) {
          while (written == 0) absl::SleepFor(absl::Milliseconds(1));
        }
        return numbered();
      },
      [&](FeedAnswer) {
        ++written;
        return absl::OkStatus();
      });
  EXPECT_TRUE(status.ok()) << status;
}

TEST(ClientFeedTest, ASinksErrorEndsTheFeed) {
  FakeService service;
  service.on_feed = [](grpc::ServerContext&, FakeService::FeedStream& stream) {
    return AnswerAll(stream);
  };
  int taken = 0;
  const absl::Status status =
      MakeClient(service).AnnotateFeed(Numbered(100000), [&](FeedAnswer) {
        return ++taken < 3 ? absl::OkStatus() : absl::DataLossError("disk");
      });
  EXPECT_EQ(status, absl::DataLossError("disk"));
  EXPECT_EQ(taken, 3);
}

TEST(ClientFeedTest, RefusesOptionsThatAreNotValid) {
  const auto connection = std::make_shared<MockConnection>();
  EXPECT_CALL(*connection, AnnotateFeed).Times(0);
  FeedOptions options;
  options.window = 0;
  EXPECT_THAT(
      Collect(Client(connection), Numbered(1), options).outcome.message(),
      HasSubstr("window is 0"));
}

TEST(ClientFeedTest, ManyFeedsRunAtTheSameTime) {
  FakeService service;
  service.on_feed = [](grpc::ServerContext&, FakeService::FeedStream& stream) {
    return AnswerAll(stream);
  };
  const Client client = MakeClient(service);
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&client] {
      EXPECT_EQ(Collect(client, Numbered(50)).ids, Numbers(50));
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace hearsay
