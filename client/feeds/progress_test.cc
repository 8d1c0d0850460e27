#include "client/feeds/progress.h"

#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

TEST(ProgressTest, TellsHowItGoes) {
  ProgressNumbers numbers;
  numbers.counts.answered = 12400;
  numbers.articles_per_second = 309.7;
  numbers.words_per_second = 101300;
  numbers.under_way = 64;
  EXPECT_EQ(ProgressLine(numbers),
            "12,400 articles, 310/s, 101,300 words/s, 64 under way");
  numbers.counts.failed = 3;
  numbers.counts.done_before = 1000000;
  numbers.elapsed = absl::Seconds(82);
  numbers.share_read = 0.5;
  EXPECT_EQ(ProgressLine(numbers),
            "12,400 articles (3 failed) (1,000,000 passed over), 310/s, "
            "101,300 words/s, 64 under way, 50%, 1:22 min left");
  numbers.counts = Counts();
  numbers.share_read.reset();
  numbers.workers = {{"ipv4:127.0.0.1:1", 10}, {"ipv4:127.0.0.1:2", 30}};
  EXPECT_EQ(ProgressLine(numbers),
            "0 articles, 310/s, 101,300 words/s, 64 under way; workers 75% "
            "25%");
}

TEST(ProgressTest, DurationsAreShort) {
  EXPECT_EQ(ShortDuration(absl::Seconds(58.9)), "58 s");
  EXPECT_EQ(ShortDuration(absl::Seconds(200)), "3:20 min");
  EXPECT_EQ(ShortDuration(absl::Minutes(130)), "2:10 h");
}

}  // namespace
}  // namespace hearsay::feeds
