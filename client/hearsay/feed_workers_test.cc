// A feed over workers that come and go.
#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "client/hearsay/client.h"
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
using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAreArray;

// Workers that answer each article with their number as its model, and a client
// of all of them.
class Workers {
 public:
  explicit Workers(int count) : answers_(count) {
    std::vector<std::string> addresses;
    for (int i = 0; i < count; ++i) {
      services_.push_back(std::make_unique<FakeService>("127.0.0.1:0"));
      services_[i]->on_feed = [this, i](grpc::ServerContext&,
                                        FakeService::FeedStream& stream) {
        v1::AnnotateFeedRequest request;
        while (stream.Read(&request)) {
          absl::SleepFor(absl::Milliseconds(2));
          ++answers_[i];
          v1::AnnotateFeedResponse response = AnswerTo(request);
          response.mutable_document()->set_model_version(absl::StrCat(i));
          stream.Write(response);
        }
        return grpc::Status::OK;
      };
      addresses.push_back(services_[i]->address());
    }
    target_ = absl::StrJoin(addresses, ",");
  }

  const std::string& target() const { return target_; }
  FakeService& service(int i) { return *services_[i]; }
  // Whether each has given as many answers.
  bool HaveAnswered(int count) const {
    return std::all_of(
        answers_.begin(), answers_.end(),
        [count](const auto& answers) { return answers >= count; });
  }

 private:
  std::vector<std::atomic<int>> answers_;
  std::vector<std::unique_ptr<FakeService>> services_;
  std::string target_;
};

TEST(FeedWorkersTest, EveryWorkerGetsAStreamAndAShare) {
  Workers workers(3);
  const absl::StatusOr<Client> client = Client::Connect(workers.target());
  ASSERT_TRUE(client.ok()) << client.status();
  // A busy machine opens streams late: the feed goes on until each is used.
  const absl::Time patience = absl::Now() + absl::Seconds(30);
  int sent = 0;
  const auto source = [&, next = Numbered(1000000)]() mutable {
    if ((sent >= 900 && workers.HaveAnswered(1)) || absl::Now() > patience) {
      return std::optional<FeedArticle>();
    }
    ++sent;
    return next();
  };
  const Collected collected = Collect(*client, source);
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(sent));
  EXPECT_THAT(collected.errors, SizeIs(0));
  EXPECT_TRUE(workers.HaveAnswered(1));
}

TEST(FeedWorkersTest, TheRestGoesOnWhenOneWorkerDies) {
  Workers workers(2);
  const absl::StatusOr<Client> client = Client::Connect(workers.target());
  ASSERT_TRUE(client.ok()) << client.status();
  std::thread killer([&] {
    while (!workers.HaveAnswered(50)) absl::SleepFor(absl::Milliseconds(1));
    workers.service(0).Stop();
  });
  const Collected collected = Collect(*client, Numbered(600));
  killer.join();
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(600));
  EXPECT_THAT(collected.errors, SizeIs(0));
}

TEST(FeedWorkersTest, OnceAnsweredItWaitsForWorkersToComeBack) {
  FakeService service;
  std::atomic<int> streams{0};
  service.on_feed = [&](grpc::ServerContext&, FakeService::FeedStream& stream) {
    v1::AnnotateFeedRequest request;
    const int number = ++streams;
    if (number == 1 && stream.Read(&request)) stream.Write(AnswerTo(request));
    if (number <= 3) {
      return grpc::Status(grpc::StatusCode::UNAVAILABLE, "down");
    }
    return AnswerAll(stream);
  };
  FeedOptions options;
  options.max_attempts = 2;
  // Whether an article was on a stream that was taken by a worker is not
  // certain, so one by one.
  options.window = 1;
  const Collected collected =
      Collect(MakeClient(service), Numbered(5), options);
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(5));
}

// gRPC's timers sleep by the time of day: one that is set back by an hour holds
// them, and what they would connect again, up for an hour.
TEST(FeedWorkersTest, ComesBackByItsOwnClockWhateverGrpcsTimersDo) {
  FakeService service("127.0.0.1:0");
  absl::Notification at_work;
  std::atomic<int> streams{0};
  service.on_feed = [&](grpc::ServerContext& context,
                        FakeService::FeedStream& stream) {
    if (++streams > 1) return AnswerAll(stream);
    v1::AnnotateFeedRequest request;
    if (stream.Read(&request)) stream.Write(AnswerTo(request));
    if (stream.Read(&request)) at_work.Notify();
    return HangUntilCancelled(context);
  };
  grpc::ChannelArguments arguments;
  for (const char* name : {GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS,
                           GRPC_ARG_MAX_RECONNECT_BACKOFF_MS}) {
    arguments.SetInt(name, absl::ToInt64Milliseconds(absl::Hours(1)));
  }
  const Client client(MakeConnection(
      grpc::CreateCustomChannel(service.address(),
                                grpc::InsecureChannelCredentials(), arguments),
      ClientOptions()));
  FeedOptions options;
  options.outage = absl::Seconds(30);
  std::thread restarter([&] {
    at_work.WaitForNotification();
    service.Stop();
    // Long enough for the feed to see that nobody is there.
    absl::SleepFor(absl::Seconds(1));
    service.Start();
  });
  const Collected collected = Collect(client, Numbered(3), options);
  restarter.join();
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_EQ(collected.ids, Numbers(3));
  EXPECT_THAT(collected.errors, SizeIs(0));
}

TEST(FeedWorkersTest, GivesUpAfterAnOutage) {
  FakeService service;
  std::atomic<int> streams{0};
  service.on_feed = [&](grpc::ServerContext&, FakeService::FeedStream& stream) {
    v1::AnnotateFeedRequest request;
    if (++streams == 1 && stream.Read(&request)) {
      stream.Write(AnswerTo(request));
    }
    return grpc::Status(grpc::StatusCode::UNAVAILABLE, "down");
  };
  FeedOptions options;
  options.max_attempts = 1000;
  options.outage = absl::Milliseconds(300);
  const Collected collected =
      Collect(MakeClient(service), Numbered(1000), options);
  EXPECT_EQ(collected.outcome, absl::UnavailableError("down"));
  EXPECT_GE(streams, 3);
}

// Two workers: the one that is asked first answers one article and reads no
// more, so that the next one goes on being written; then the other one ends the
// feed.
class StoppedFeedTest : public ::testing::TestWithParam<bool> {
 protected:
  // Longer than what a connection takes without a reader.
  static constexpr size_t kLong = 32 << 20;

  StoppedFeedTest() {
    one_.on_feed = [this](grpc::ServerContext& context,
                          FakeService::FeedStream& stream) {
      v1::AnnotateFeedRequest request;
      stream.Read(&request);
      if (answered_.exchange(true)) {
        return grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "not you");
      }
      stream.Write(AnswerTo(request));
      return HangUntilCancelled(context);
    };
    other_.on_feed = one_.on_feed;
  }

  // A first article, a long one, then more.
  static FeedSource Articles(int count) {
    return [count, numbered = Numbered(count),
            number = 0]() mutable -> std::optional<FeedArticle> {
      std::optional<FeedArticle> article = numbered();
      if (article.has_value() && number++ == 1) {
        article->article.set_text(std::string(kLong, 'a'));
      }
      return article;
    };
  }

  FakeService one_{"127.0.0.1:0"};
  FakeService other_{"127.0.0.1:0"};
  std::atomic<bool> answered_{false};
};

TEST_P(StoppedFeedTest, AnswersWhatItReadAndTellsThatItStopped) {
  const absl::StatusOr<Client> client =
      Client::Connect(absl::StrCat(one_.address(), ",", other_.address()));
  ASSERT_TRUE(client.ok()) << client.status();
  FeedOptions options;
  options.ordered = GetParam();
  options.window = 4;
  options.window_bytes = 2 * kLong;
  std::vector<absl::Status> told;
  options.on_stop = [&](const absl::Status& why) { told.push_back(why); };
  const Collected collected = Collect(*client, Articles(100), options);
  const absl::Status why = absl::PermissionDeniedError("not you");
  EXPECT_EQ(collected.outcome, why);
  EXPECT_THAT(told, ElementsAre(why));
  // The first was answered; all of the window behind it fails.
  EXPECT_THAT(collected.ids, UnorderedElementsAreArray(Numbers(5)));
  if (options.ordered) {
    EXPECT_EQ(collected.ids, Numbers(5));
  }
  EXPECT_THAT(collected.errors, AllOf(SizeIs(4), Each(why)));
}

INSTANTIATE_TEST_SUITE_P(OrderedAndNot, StoppedFeedTest, ::testing::Bool());

TEST(FeedWorkersTest, AFeedThatEndsWellNeverSaysThatItStopped) {
  FakeService service;
  service.on_feed = [](grpc::ServerContext&, FakeService::FeedStream& stream) {
    return AnswerAll(stream);
  };
  FeedOptions options;
  options.on_stop = [](const absl::Status& why) { ADD_FAILURE() << why; };
  EXPECT_EQ(Collect(MakeClient(service), Numbered(3), options).ids, Numbers(3));
}

TEST(FeedWorkersTest, TellsThatItStoppedWhileTheSourceBlocks) {
  FakeService service;
  service.on_feed = [](grpc::ServerContext&, FakeService::FeedStream&) {
    return grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "not you");
  };
  absl::Notification stopped;
  FeedOptions options;
  options.on_stop = [&](const absl::Status&) { stopped.Notify(); };
  const FeedSource source = [&, numbered = Numbered(1)]() mutable {
    std::optional<FeedArticle> article = numbered();
    if (!article.has_value()) stopped.WaitForNotification();
    return article;
  };
  const Collected collected = Collect(MakeClient(service), source, options);
  EXPECT_EQ(collected.outcome, absl::PermissionDeniedError("not you"));
  EXPECT_EQ(collected.ids, Numbers(1));
}

TEST(FeedWorkersTest, AFeedComesBackWhenTheWorkerAsksItTo) {
  FakeService service;
  std::atomic<int> streams{0};
  service.on_feed = [&](grpc::ServerContext& context,
                        FakeService::FeedStream& stream) {
    if (++streams == 1) {
      context.AddTrailingMetadata("grpc-retry-pushback-ms", "400");
      return grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "full");
    }
    return AnswerAll(stream);
  };
  const absl::Time start = absl::Now();
  const Collected collected = Collect(MakeClient(service), Numbered(3));
  EXPECT_TRUE(collected.outcome.ok()) << collected.outcome;
  EXPECT_THAT(collected.errors, SizeIs(0));
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(400));
}

}  // namespace
}  // namespace hearsay
