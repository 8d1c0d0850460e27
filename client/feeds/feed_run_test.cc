#include "client/feeds/feed_run.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "client/feeds/dead_letter.h"
#include "client/feeds/feed_files.h"
#include "client/feeds/testing/temporary_folder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

using ::testing::HasSubstr;

std::vector<FeedArticle> MakeArticles(int count) {
  std::vector<FeedArticle> articles(count);
  for (int i = 0; i < count; ++i) {
    articles[i].article.set_id(absl::StrCat("n", i));
    articles[i].article.set_text(absl::StrCat("text ", i));
  }
  return articles;
}

// Answers on the spot, as `answer` says; articles after one that is still held
// back overtake it.
class FakeEngine : public Engine {
 public:
  using Answer = std::function<absl::Status(const v1::Article&)>;
  explicit FakeEngine(Answer answer) : answer_(std::move(answer)) {}

  absl::Status Run(const FeedSource& source, const AnswerSink& sink,
                   const std::function<int()>& limit) override {
    int64_t index = 0;
    while (std::optional<FeedArticle> article = source()) {
      FeedAnswer answer;
      answer.index = index++;
      answer.id = article->article.id();
      answer.document = v1::Document();
      answer.document->set_id(answer.id);
      answer.document->set_model_version("m");
      absl::Status status = article->error;
      if (status.ok()) status = answer_(article->article);
      if (!status.ok()) answer.document = status;
      status = sink(answer);
      if (!status.ok()) return status;
      if (!ended_.ok()) return ended_;
    }
    return ended_;
  }

  // How the engine ends, after the article under way.
  void EndWith(const absl::Status& status) { ended_ = status; }

 private:
  const Answer answer_;
  absl::Status ended_;
};

class FeedRunTest : public ::testing::Test {
 protected:
  FeedRunTest() {
    options_.to_line = [](const FeedAnswer& answer) {
      return answer.document.ok() ? answer.id + "\n" : answer.id + " failed\n";
    };
  }

  FeedOutcome Run(const std::vector<FeedArticle>& articles, Engine& engine,
                  FeedStart start = FeedStart::kNew) {
    std::deque<FeedArticle> left(articles.begin(), articles.end());
    return RunFrom(
        [&]() -> std::optional<FeedArticle> {
          if (left.empty()) return std::nullopt;
          FeedArticle article = left.front();
          left.pop_front();
          return article;
        },
        engine, start);
  }

  FeedOutcome RunFrom(const FeedSource& source, Engine& engine,
                      FeedStart start = FeedStart::kNew) {
    FeedPaths paths;
    paths.output = folder_.Path("out");
    if (options_.to_dead_letter) paths.dead_letters = folder_.Path("dead");
    absl::StatusOr<FeedFiles> files = OpenFeedFiles(paths, {}, start);
    EXPECT_TRUE(files.ok()) << files.status();
    Selection selection((SelectionOptions()));
    selection.MarkDone(files->state.done.articles);
    Ledger ledger(files->pointers(), /*ordered=*/true, 1 << 20,
                  files->state.model_version);
    FeedRun run(source, engine, selection, ledger, options_);
    run_ = &run;
    const FeedOutcome outcome = run.Run();
    if (after_run_) after_run_();
    counts_ = run.counts();
    return outcome;
  }

  const TemporaryFolder folder_;
  FeedRunOptions options_;
  FeedRun* run_ = nullptr;  // while it runs
  std::function<void()> after_run_;
  Counts counts_;
};

TEST_F(FeedRunTest, AnswersEachArticleOnce) {
  FakeEngine engine([](const v1::Article&) { return absl::OkStatus(); });
  const FeedOutcome outcome = Run(MakeArticles(3), engine);
  EXPECT_TRUE(outcome.status.ok());
  EXPECT_FALSE(outcome.drained);
  EXPECT_EQ(folder_.Read("out"), "n0\nn1\nn2\n");
  EXPECT_EQ(counts_.answered, 3);
}

// libratom issue 29.
TEST_F(FeedRunTest, OneBrokenArticleIsReportedAndSkippedAndTheFeedGoesOn) {
  std::vector<FeedArticle> articles = MakeArticles(5);
  articles[1].error = absl::InvalidArgumentError("cannot be read");
  std::vector<std::string> failures;
  options_.on_failure = [&](const std::string& id, const absl::Status& why) {
    failures.push_back(absl::StrCat(id, ": ", why.message()));
  };
  FakeEngine engine([](const v1::Article& article) {
    return article.id() == "n3" ? absl::InvalidArgumentError("too long")
                                : absl::OkStatus();
  });
  EXPECT_TRUE(Run(articles, engine).status.ok());
  EXPECT_EQ(folder_.Read("out"), "n0\nn1 failed\nn2\nn3 failed\nn4\n");
  EXPECT_THAT(failures,
              ::testing::ElementsAre("n1: cannot be read", "n3: too long"));
}

// news-please issue 228.
TEST_F(FeedRunTest, AFeedThatWasInterruptedGoesOnWhereItStopped) {
  for (int stop = 0; stop < 10; ++stop) {
    FakeEngine engine([&](const v1::Article& article) {
      if (article.id() == absl::StrCat("n", stop)) run_->Drain();
      return absl::OkStatus();
    });
    const FeedOutcome outcome =
        Run(MakeArticles(10), engine, FeedStart::kOverwrite);
    EXPECT_TRUE(outcome.drained);
    EXPECT_EQ(counts_.answered, stop + 1);
    FakeEngine rest([](const v1::Article&) { return absl::OkStatus(); });
    EXPECT_TRUE(Run(MakeArticles(10), rest, FeedStart::kResume).status.ok());
    EXPECT_EQ(counts_.done_before, stop + 1);
    EXPECT_EQ(counts_.answered, 9 - stop);
    EXPECT_EQ(folder_.Read("out"), "n0\nn1\nn2\nn3\nn4\nn5\nn6\nn7\nn8\nn9\n");
  }
}

TEST_F(FeedRunTest, DrainsThoughItsSourceWaitsForInput) {
  absl::Notification asked, ended;
  std::atomic<int> reads{0};
  FakeEngine engine([](const v1::Article&) { return absl::OkStatus(); });
  std::thread drainer([&] {
    asked.WaitForNotification();
    run_->Drain();
  });
  // Its second article never comes while the run waits.
  after_run_ = [&ended] { ended.Notify(); };
  const FeedSource source = [&]() -> std::optional<FeedArticle> {
    if (++reads == 1) return MakeArticles(1)[0];
    asked.Notify();
    ended.WaitForNotification();
    return std::nullopt;
  };
  const FeedOutcome outcome = RunFrom(source, engine);
  EXPECT_TRUE(outcome.drained);
  EXPECT_TRUE(outcome.source_is_blocked);
  EXPECT_EQ(folder_.Read("out"), "n0\n");
  drainer.join();
}

TEST_F(FeedRunTest, StopsAfterTooManyFailures) {
  options_.max_failures = 2;
  FakeEngine engine(
      [](const v1::Article&) { return absl::InvalidArgumentError("no"); });
  const FeedOutcome outcome = Run(MakeArticles(100), engine);
  EXPECT_THAT(outcome.status.message(), HasSubstr("more than 2 articles"));
  EXPECT_EQ(folder_.Read("out"), "n0 failed\nn1 failed\nn2 failed\n");
}

TEST_F(FeedRunTest, DeadLettersTakeWhatFailed) {
  options_.to_dead_letter = ToDeadLetter;
  FakeEngine engine([](const v1::Article& article) {
    return article.id() == "n1" ? absl::InvalidArgumentError("no")
                                : absl::OkStatus();
  });
  EXPECT_TRUE(Run(MakeArticles(3), engine).status.ok());
  EXPECT_EQ(folder_.Read("out"), "n0\nn2\n");
  EXPECT_EQ(
      folder_.Read("dead"),
      "{\"id\":\"n1\",\"text\":\"text 1\",\"reason\":"
      "\"INVALID_ARGUMENT\",\"status\":{\"code\":3,\"message\":\"no\"}}\n");
}

// An article that workers die of fails; all that fails because there are no
// workers is left for a later run.
TEST_F(FeedRunTest, OutagesAreNotTakenForFailuresOfArticles) {
  FakeEngine deadly([](const v1::Article& article) {
    return article.id() == "n1" ? absl::UnavailableError("gone")
                                : absl::OkStatus();
  });
  EXPECT_TRUE(Run(MakeArticles(4), deadly).status.ok());
  EXPECT_EQ(folder_.Read("out"), "n0\nn1 failed\nn2\nn3\n");
  EXPECT_EQ(counts_.failed, 1);

  FakeEngine outage([&](const v1::Article& article) {
    if (article.id() < "n2") return absl::OkStatus();
    outage.EndWith(absl::UnavailableError("no worker"));
    return absl::UnavailableError("no worker");
  });
  const FeedOutcome outcome =
      Run(MakeArticles(4), outage, FeedStart::kOverwrite);
  EXPECT_THAT(outcome.status.message(), HasSubstr("no worker"));
  EXPECT_EQ(counts_.failed, 0);
  FakeEngine rest([](const v1::Article&) { return absl::OkStatus(); });
  EXPECT_TRUE(Run(MakeArticles(4), rest, FeedStart::kResume).status.ok());
  EXPECT_EQ(folder_.Read("out"), "n0\nn1\nn2\nn3\n");
}

// An outage is not proved, nor disproved, by articles that fail on their own;
// they wait behind it in an ordered feed, and must not wait for ever.
TEST_F(FeedRunTest, FailuresThatFillTheRoomBehindAnOutageDoNotBlockIt) {
  options_.concurrency = Concurrency::Fixed(2);
  FakeEngine engine([](const v1::Article& article) -> absl::Status {
    if (article.id() == "n0") return absl::UnavailableError("gone");
    if (article.id() < "n4") return absl::NotFoundError("no text");
    return absl::OkStatus();
  });
  EXPECT_TRUE(Run(MakeArticles(6), engine).status.ok());
  EXPECT_EQ(folder_.Read("out"),
            "n0 failed\nn1 failed\nn2 failed\nn3 failed\nn4\nn5\n");
  EXPECT_EQ(counts_.failed, 4);
}

TEST_F(FeedRunTest, WhatTheSourceCouldNotReadIsNoOutage) {
  options_.max_failures = 2;
  std::vector<FeedArticle> articles = MakeArticles(50);
  for (FeedArticle& article : articles) {
    article.error = absl::PermissionDeniedError("may not be read");
  }
  FakeEngine engine([](const v1::Article&) { return absl::OkStatus(); });
  EXPECT_THAT(Run(articles, engine).status.message(),
              HasSubstr("more than 2 articles"));
  EXPECT_EQ(counts_.failed, 3);
}

TEST_F(FeedRunTest, FailuresThatAreSureOnlyAtTheEndCanBeTooMany) {
  options_.max_failures = 2;
  FakeEngine engine(
      [](const v1::Article&) { return absl::UnavailableError("gone"); });
  EXPECT_THAT(Run(MakeArticles(5), engine).status.message(),
              HasSubstr("more than 2 articles"));
}

// Takes all articles it can get, on a thread of its own, and answers one of
// them each time it has `limit`.
class GreedyEngine : public Engine {
 public:
  absl::Status Run(const FeedSource& source, const AnswerSink& sink,
                   const std::function<int()>& limit) override {
    std::thread taker([&] {
      while (std::optional<FeedArticle> article = source()) {
        const std::lock_guard<std::mutex> lock(mutex_);
        ids_.push_back(article->article.id());
        changed_.notify_all();
      }
      const std::lock_guard<std::mutex> lock(mutex_);
      ended_ = true;
      changed_.notify_all();
    });
    absl::Status status;
    for (FeedAnswer answer; status.ok(); ++answer.index) {
      std::unique_lock<std::mutex> lock(mutex_);
      const auto waiting = [&] {
        return static_cast<int64_t>(ids_.size()) - answer.index;
      };
      changed_.wait(lock, [&] { return ended_ || waiting() >= limit(); });
      if (waiting() == 0) break;
      most_ = std::max(most_, waiting());
      answer.id = ids_[answer.index];
      lock.unlock();
      answer.document = v1::Document();
      answer.document->set_model_version("m");
      status = sink(answer);
    }
    taker.join();
    return status;
  }

  int64_t most() const { return most_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> ids_;
  bool ended_ = false;
  int64_t most_ = 0;
};

TEST_F(FeedRunTest, HoldsArticlesBackAtTheLimit) {
  for (const int limit : {1, 7}) {
    options_.concurrency = Concurrency::Fixed(limit);
    GreedyEngine engine;
    EXPECT_TRUE(
        Run(MakeArticles(2000), engine, FeedStart::kOverwrite).status.ok());
    EXPECT_EQ(engine.most(), limit);
    EXPECT_EQ(counts_.answered, 2000);
  }
}

}  // namespace
}  // namespace hearsay::feeds
