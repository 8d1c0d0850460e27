#include "training/quotes/boosting.h"

#include <cstring>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

// Right where either of two numbers is above a half, but not both: no sum of
// what each says alone can tell. The third number says nothing.
BoostingExamples EitherOr() {
  BoostingExamples examples;
  examples.columns = 3;
  for (int i = 0; i < 400; ++i) {
    const float a = (i * 7 % 20) / 20.0f, b = (i * 13 % 400) / 400.0f;
    for (float number : {a, b, 1.0f}) examples.numbers.push_back(number);
    examples.right.push_back((a > 0.5f) != (b > 0.5f));
  }
  return examples;
}

TEST(BoostingTest, LearnsWhatNoSumTells) {
  const BoostingExamples examples = EitherOr();
  const std::vector<BoostedTree> trees =
      TrainTrees(examples, BoostingOptions());
  int wrong = 0;
  for (size_t i = 0; i < examples.right.size(); ++i) {
    const auto numbers = absl::MakeConstSpan(examples.numbers)
                             .subspan(i * examples.columns, examples.columns);
    wrong += (LogOddsOf(trees, numbers) > 0) != examples.right[i];
  }
  EXPECT_LT(wrong, 8);
}

TEST(BoostingTest, GivesTheSameTreesEachTime) {
  const auto one = TrainTrees(EitherOr(), BoostingOptions());
  const auto other = TrainTrees(EitherOr(), BoostingOptions());
  ASSERT_EQ(one.size(), other.size());
  EXPECT_EQ(std::memcmp(one.data(), other.data(), one.size() * sizeof(one[0])),
            0);
}

TEST(BoostingTest, SaysHowOftenItIsRightWhereNumbersTellNothing) {
  BoostingExamples examples;
  examples.columns = 1;
  for (int i = 0; i < 400; ++i) {
    examples.numbers.push_back(3);
    examples.right.push_back(i % 4 != 0);
  }
  const auto trees = TrainTrees(examples, BoostingOptions());
  const float log_odds = LogOddsOf(trees, {3});
  EXPECT_NEAR(log_odds, 1.0986, 0.1);  // three to one
}

TEST(BoostingTest, NoExamplesGiveEvenOdds) {
  BoostingExamples examples;
  examples.columns = 2;
  EXPECT_EQ(LogOddsOf(TrainTrees(examples, BoostingOptions()), {1, 2}), 0);
}

}  // namespace
}  // namespace hearsay
