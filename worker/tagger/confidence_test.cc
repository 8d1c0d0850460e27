#include "worker/tagger/confidence.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

constexpr float kScale = 20;

// A table that leaves probabilities as they are, as far as steps can.
ConfidenceTable Identity() {
  ConfidenceTable table;
  for (int step = 0; step < kConfidenceSteps; ++step) {
    table[step] = 1 / (1 + std::exp(-(step + 0.5f - 16) / 8));
  }
  return table;
}

TEST(ConfidenceStepTest, RisesWithTheProbability) {
  EXPECT_EQ(ConfidenceStep(0), 0);
  EXPECT_EQ(ConfidenceStep(0.5f), 16);
  EXPECT_EQ(ConfidenceStep(1), kConfidenceSteps - 1);
  int last = 0;
  for (float p = 0; p <= 1; p += 0.001f) {
    const int step = ConfidenceStep(p);
    EXPECT_GE(step, last);
    last = step;
  }
}

TEST(ConfidenceStepTest, NoNumberIsTheLeastProbable) {
  EXPECT_EQ(ConfidenceStep(NAN), 0);
}

// Sums over all sequences of labels.
TEST(ConfidenceFinderTest, IsTheProbabilityOfTheLabelAmongAllSequences) {
  std::mt19937 random(3);
  const ConfidenceTable table = Identity();
  for (int round = 0; round < 200; ++round) {
    const int labels = 2 + random() % 3;
    const int count = 1 + random() % 4;
    const auto score = [&] {
      return static_cast<int16_t>(static_cast<int>(random() % 80) - 40);
    };
    std::vector<int16_t> start(labels), end(labels), pairs(labels * labels);
    for (auto* scores : {&start, &end, &pairs}) {
      for (int16_t& s : *scores) s = score();
    }
    pairs[1] = Transitions::kForbidden;
    const ViterbiTransitions transitions({labels, start, end, pairs});
    const int padded = transitions.padded();
    std::vector<int16_t> scores(count * padded);
    for (int16_t& s : scores) s = score();
    // Without label 0, all tokens belong to one stretch.
    std::vector<uint8_t> found(count);
    for (uint8_t& label : found) label = 1 + random() % (labels - 1);

    std::vector<double> right(count, 0);
    std::vector<double> each(count * labels, 0);
    double total = 0;
    std::vector<uint8_t> path(count, 0);
    for (bool more = true; more;) {
      double sum = start[path[0]] + end[path[count - 1]];
      bool allowed = true;
      for (int i = 0; i < count; ++i) {
        sum += scores[i * padded + path[i]];
        if (i == 0) continue;
        const int16_t pair = pairs[path[i - 1] * labels + path[i]];
        allowed &= pair != Transitions::kForbidden;
        sum += pair;
      }
      const double weight = allowed ? std::exp(sum / kScale) : 0;
      total += weight;
      for (int i = 0; i < count; ++i) {
        if (path[i] == found[i]) right[i] += weight;
        each[i * labels + path[i]] += weight;
      }
      int i = 0;
      while (i < count && ++path[i] == labels) path[i++] = 0;
      more = i < count;
    }

    std::vector<float> confidence(count);
    ConfidenceFinder finder(transitions, kScale, table);
    finder.Find({}, scores.data(), count, found.data(), confidence.data());
    for (int i = 0; i < count; ++i) {
      // The lowest step takes in all that is below it.
      const double expected = std::max(right[i] / total, double(table[0]));
      EXPECT_NEAR(confidence[i], expected, 0.04)
          << "round " << round << ", token " << i;
    }
    // Whatever the labels found.
    found.assign(count, 0);
    std::vector<float> probabilities(count * labels);
    finder.Find({}, scores.data(), count, found.data(), confidence.data(),
                probabilities.data());
    for (int i = 0; i < count * labels; ++i) {
      EXPECT_NEAR(probabilities[i], each[i] / total, 0.01)
          << "round " << round << ", number " << i;
    }
  }
}

TEST(ConfidenceFinderTest, GoesByTheTable) {
  const std::vector<int16_t> start = {0, 0}, end = {0, 0}, pairs(4, 0);
  const ViterbiTransitions transitions({2, start, end, pairs});
  ConfidenceTable table;
  table.fill(0.25f);
  ConfidenceFinder finder(transitions, kScale, table);
  const std::vector<int16_t> scores(3 * transitions.padded());
  const std::vector<uint8_t> labels = {0, 1, 0};
  std::vector<float> confidence(3);
  finder.Find({}, scores.data(), 3, labels.data(), confidence.data());
  EXPECT_EQ(confidence, std::vector<float>(3, 0.25f));
}

TEST(ConfidenceFinderTest, IsSureOfAClearLabelAndNotOfACloseOne) {
  const std::vector<int16_t> start = {0, 0}, end = {0, 0}, pairs(4, 0);
  const ViterbiTransitions transitions({2, start, end, pairs});
  const ConfidenceTable table = Identity();
  ConfidenceFinder finder(transitions, kScale, table);
  for (const uint8_t label : {0, 1}) {
    std::vector<int16_t> scores(5 * transitions.padded());
    scores[label] = 200;
    scores[4 * transitions.padded() + label] = 2;
    const std::vector<uint8_t> labels = {label, 0, 0, 0, label};
    std::vector<float> confidence(5);
    finder.Find({}, scores.data(), 5, labels.data(), confidence.data());
    EXPECT_GT(confidence[0], 0.99f);
    EXPECT_LT(confidence[4], 0.6f);
    EXPECT_GT(confidence[4], 0.45f);
  }
}

}  // namespace
}  // namespace hearsay
