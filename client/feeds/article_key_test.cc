#include "client/feeds/article_key.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

// These come from Python's hashlib, and must never change: feeds on other
// machines, and journals of older versions, count on them.
TEST(ArticleKeyTest, IsThatOfSha256) {
  EXPECT_EQ(ToHex(HashKey("")), "e3b0c44298fc1c149afbf4c8996fb924");
  EXPECT_EQ(ToHex(HashKey("harbour-17")), "f82b7156bd9ca116be11144d0e578ece");
}

TEST(ArticleKeyTest, PutsAnIdIntoTheSameShardEverywhere) {
  struct Case {
    const char* id;
    int64_t of_2, of_3, of_10;
  };
  for (const Case& c : {Case{"", 0, 1, 2}, Case{"harbour-17", 0, 1, 8},
                        Case{"\xc3\xbc", 0, 2, 8}}) {
    EXPECT_EQ(ShardOf(c.id, 2), c.of_2) << c.id;
    EXPECT_EQ(ShardOf(c.id, 3), c.of_3) << c.id;
    EXPECT_EQ(ShardOf(c.id, 10), c.of_10) << c.id;
    EXPECT_EQ(ShardOf(c.id, 1), 0) << c.id;
  }
}

TEST(ArticleKeyTest, SpreadsIdsEvenly) {
  std::vector<int> counts(7);
  for (int i = 0; i < 7000; ++i) {
    ++counts[ShardOf(absl::StrCat("articles.jsonl:", i), 7)];
  }
  for (const int count : counts) {
    EXPECT_GT(count, 850);
    EXPECT_LT(count, 1150);
  }
}

}  // namespace
}  // namespace hearsay::feeds
