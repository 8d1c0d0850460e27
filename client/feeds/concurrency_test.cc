#include "client/feeds/concurrency.h"

#include <algorithm>

#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

// Workers that answer `best` articles at a time, each in a tenth of a second.
class Workers {
 public:
  explicit Workers(int best) : best_(best) {}

  // Runs for some seconds with as many articles as `concurrency` allows.
  void Run(Concurrency& concurrency, int seconds) {
    for (int tenth = 0; tenth < 10 * seconds; ++tenth) {
      concurrency.HeldBack();
      const int at_work = std::min(concurrency.limit(), best_);
      now_ += absl::Milliseconds(100);
      for (int i = 0; i < at_work; ++i) {
        concurrency.Answered(absl::OkStatus(), 1000, now_);
      }
    }
  }

  absl::Time now() const { return now_; }

 private:
  const int best_;
  absl::Time now_ = absl::UnixEpoch();
};

TEST(ConcurrencyTest, GrowsUntilWorkersAreBusyAndNotMuchBeyond) {
  for (const int best : {20, 100, 400}) {
    Concurrency concurrency((ConcurrencyOptions()));
    Workers workers(best);
    workers.Run(concurrency, 60);
    EXPECT_GE(concurrency.limit(), best * 0.9);
    EXPECT_LE(concurrency.limit(), best * 2.3);
  }
}

TEST(ConcurrencyTest, StaysWithinItsBounds) {
  ConcurrencyOptions options;
  options.max = 50;
  Concurrency concurrency(options);
  Workers workers(1000);
  workers.Run(concurrency, 60);
  EXPECT_EQ(concurrency.limit(), 50);
}

TEST(ConcurrencyTest, DoesNotGrowWhereNothingIsHeldBack) {
  Concurrency concurrency((ConcurrencyOptions()));
  absl::Time now = absl::UnixEpoch();
  for (int i = 0; i < 1000; ++i) {
    now += absl::Milliseconds(100);
    concurrency.Answered(absl::OkStatus(), 1000, now);
  }
  EXPECT_EQ(concurrency.limit(), 16);
}

TEST(ConcurrencyTest, ShrinksOnceAnIntervalWhereWorkersRefuse) {
  for (const absl::Status& refusal :
       {absl::ResourceExhaustedError(""), absl::DeadlineExceededError("")}) {
    Concurrency concurrency((ConcurrencyOptions()));
    absl::Time now = absl::UnixEpoch();
    for (int i = 0; i < 5; ++i) concurrency.Answered(refusal, 1000, now);
    EXPECT_EQ(concurrency.limit(), 11);
    concurrency.Answered(absl::OkStatus(), 1000, now + absl::Seconds(1));
    EXPECT_EQ(concurrency.limit(), 11);
    for (int i = 0; i < 100; ++i) {
      now += absl::Seconds(2);
      concurrency.Answered(refusal, 1000, now);
    }
    EXPECT_EQ(concurrency.limit(), 1);
  }
}

TEST(ConcurrencyTest, OtherFailuresAreNoReason) {
  Concurrency concurrency((ConcurrencyOptions()));
  concurrency.Answered(absl::InvalidArgumentError(""), 1, absl::UnixEpoch());
  EXPECT_EQ(concurrency.limit(), 16);
}

TEST(ConcurrencyTest, AFixedLimitStays) {
  Concurrency concurrency = Concurrency::Fixed(7);
  Workers workers(100);
  workers.Run(concurrency, 20);
  concurrency.Answered(absl::ResourceExhaustedError(""), 1, workers.now());
  EXPECT_EQ(concurrency.limit(), 7);
}

}  // namespace
}  // namespace hearsay::feeds
