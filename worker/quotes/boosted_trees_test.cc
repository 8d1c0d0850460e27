#include "worker/quotes/boosted_trees.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(BoostedTreesTest, ALeafsNumberIsTheAnswersInARow) {
  BoostedTree tree = {{1, 0, 1, 0}, {0.5f, 2, 7, 3}, {}};
  for (int leaf = 0; leaf < 16; ++leaf) tree.leaves[leaf] = leaf;
  const struct {
    float first, second;
    float leaf;
  } kCases[] = {
      {0, 0, 0}, {0, 1, 1}, {2, 0.5f, 0}, {2.5f, 1, 3}, {4, 8, 15}, {4, 0, 10},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(LogOddsOf({tree}, {c.first, c.second}), c.leaf)
        << c.first << " " << c.second;
  }
}

TEST(BoostedTreesTest, AddsUpTrees) {
  BoostedTree one = {}, other = {};
  one.leaves[0] = 1.5f;
  other.leaves[0] = -0.25f;
  EXPECT_EQ(LogOddsOf({one, other}, {0}), 1.25f);
  EXPECT_EQ(LogOddsOf({}, {0}), 0);
}

}  // namespace
}  // namespace hearsay
