#include "training/quotes/platt.h"

#include <cmath>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(FitPlattTest, FindsTheLineThatMadeTheAnswers) {
  std::mt19937 random(3);
  const auto uniform = [&random] { return random() / 4294967296.0; };
  std::vector<Judgement> judgements;
  for (int i = 0; i < 50000; ++i) {
    const double log_odds = 10 * uniform() - 5;
    const double truth = 0.6 * log_odds - 0.4;
    judgements.push_back({log_odds, uniform() < 1 / (1 + std::exp(-truth))});
  }
  const Platt line = FitPlatt(judgements);
  EXPECT_NEAR(line.slope, 0.6, 0.03);
  EXPECT_NEAR(line.offset, -0.4, 0.05);
}

TEST(FitPlattTest, ChangesNothingWhereThereIsNothingToLearnFrom) {
  for (const std::vector<Judgement>& judgements :
       {std::vector<Judgement>(), std::vector<Judgement>(9, {1.5, true}),
        std::vector<Judgement>(9, {1.5, false})}) {
    const Platt line = FitPlatt(judgements);
    EXPECT_EQ(line.slope, 1);
    EXPECT_EQ(line.offset, 0);
  }
}

}  // namespace
}  // namespace hearsay
