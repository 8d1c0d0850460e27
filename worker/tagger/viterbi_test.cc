#include "worker/tagger/viterbi.h"

#include <limits>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

// Transitions that own their scores.
struct OwnTransitions {
  explicit OwnTransitions(int labels)
      : labels(labels), start(labels), end(labels), pairs(labels * labels) {}

  Transitions View() const { return {labels, start, end, pairs}; }

  int labels;
  std::vector<int16_t> start, end, pairs;
};

constexpr int64_t kImpossible = std::numeric_limits<int64_t>::min();

int64_t PathScore(const OwnTransitions& transitions,
                  const std::vector<int16_t>& scores, int padded,
                  const std::vector<uint8_t>& labels) {
  int64_t sum = 0;
  const auto add = [&sum](int16_t score) {
    if (sum == kImpossible) return;
    sum = score == Transitions::kForbidden ? kImpossible : sum + score;
  };
  for (size_t i = 0; i < labels.size(); ++i) {
    add(scores[i * padded + labels[i]]);
    add(i == 0 ? transitions.start[labels[i]]
               : transitions
                     .pairs[labels[i - 1] * transitions.labels + labels[i]]);
  }
  add(transitions.end[labels.back()]);
  return sum;
}

// Tries every sequence of labels.
int64_t BestScore(const OwnTransitions& transitions,
                  const std::vector<int16_t>& scores, int padded, int count) {
  std::vector<uint8_t> labels(count, 0);
  int64_t best = kImpossible;
  for (;;) {
    best = std::max(best, PathScore(transitions, scores, padded, labels));
    int i = 0;
    while (i < count && ++labels[i] == transitions.labels) labels[i++] = 0;
    if (i == count) return best;
  }
}

class ViterbiTest : public ::testing::Test {
 protected:
  int Random(int low, int high) {
    return low + static_cast<int>(random_() % (high - low + 1));
  }
  int16_t RandomTransition() {
    return Random(0, 3) == 0 ? Transitions::kForbidden
                             : static_cast<int16_t>(Random(-90, 90));
  }

  std::mt19937 random_{7};
};

TEST_F(ViterbiTest, FindsTheBestPathOfAllShortInputs) {
  ViterbiDecoder decoder;
  for (int round = 0; round < 2000; ++round) {
    const int labels = Random(1, 5);
    const int count = Random(1, 5);
    OwnTransitions transitions(labels);
    for (int16_t& score : transitions.start) score = RandomTransition();
    for (int16_t& score : transitions.end) score = RandomTransition();
    for (int16_t& score : transitions.pairs) score = RandomTransition();
    // The first label may always follow itself, so that there is a path.
    transitions.start[0] = transitions.end[0] = transitions.pairs[0] = 0;
    const ViterbiTransitions prepared(transitions.View());
    std::vector<int16_t> scores(count * prepared.padded());
    for (int16_t& score : scores) score = static_cast<int16_t>(Random(-99, 99));

    std::vector<uint8_t> found(count);
    decoder.Decode(prepared, {}, scores.data(), count, found.data());
    EXPECT_EQ(PathScore(transitions, scores, prepared.padded(), found),
              BestScore(transitions, scores, prepared.padded(), count))
        << "round " << round << ", " << labels << " labels, " << count
        << " tokens";
  }
}

TEST_F(ViterbiTest, PartsFitTheLabelAroundThem) {
  OwnTransitions transitions(2);
  transitions.pairs = {0, 0, Transitions::kForbidden, 0};
  const ViterbiTransitions prepared(transitions.View());
  std::vector<int16_t> scores(2 * prepared.padded());
  scores[1] = scores[prepared.padded() + 1] = 9;
  std::vector<uint8_t> found(2);
  ViterbiDecoder decoder;
  decoder.Decode(prepared, {true, false}, scores.data(), 2, found.data());
  EXPECT_EQ(found, std::vector<uint8_t>({1, 1}));
  // Label 0 may not follow label 1.
  decoder.Decode(prepared, {true, true}, scores.data(), 2, found.data());
  EXPECT_EQ(found, std::vector<uint8_t>({0, 0}));
  transitions.pairs = {0, Transitions::kForbidden, 0, 0};
  const ViterbiTransitions other(transitions.View());
  decoder.Decode(other, {true, false}, scores.data(), 2, found.data());
  EXPECT_EQ(found, std::vector<uint8_t>({0, 0}));
}

TEST_F(ViterbiTest, HandlesMoreLabelsThanOneBlockOfLanes) {
  ViterbiDecoder decoder;
  for (const int labels : {15, 16, 17, 37, 255}) {
    OwnTransitions transitions(labels);
    for (int16_t& score : transitions.pairs) score = RandomTransition();
    transitions.pairs[labels * labels - 1] = 0;
    const ViterbiTransitions prepared(transitions.View());
    std::vector<int16_t> scores(2 * prepared.padded());
    for (int16_t& score : scores) score = static_cast<int16_t>(Random(-99, 99));
    std::vector<uint8_t> found(2);
    decoder.Decode(prepared, {}, scores.data(), 2, found.data());
    EXPECT_EQ(PathScore(transitions, scores, prepared.padded(), found),
              BestScore(transitions, scores, prepared.padded(), 2));
  }
}

TEST_F(ViterbiTest, DoesNotOverflowOnLongInput) {
  OwnTransitions transitions(2);
  transitions.pairs = {30000, Transitions::kForbidden, Transitions::kForbidden,
                       29999};
  const ViterbiTransitions prepared(transitions.View());
  constexpr int kCount = 200000;
  const std::vector<int16_t> scores(kCount * prepared.padded(), 30000);
  std::vector<uint8_t> found(kCount, 9);
  ViterbiDecoder().Decode(prepared, {}, scores.data(), kCount, found.data());
  EXPECT_EQ(found, std::vector<uint8_t>(kCount, 0));
}

TEST_F(ViterbiTest, TakesTheFirstLabelsOfEqualPaths) {
  const OwnTransitions transitions(4);
  const ViterbiTransitions prepared(transitions.View());
  const std::vector<int16_t> scores(3 * prepared.padded());
  std::vector<uint8_t> found(3, 9);
  ViterbiDecoder().Decode(prepared, {}, scores.data(), 3, found.data());
  EXPECT_EQ(found, std::vector<uint8_t>(3, 0));
}

TEST_F(ViterbiTest, LeavesAnEmptySequenceAlone) {
  const OwnTransitions transitions(4);
  uint8_t label = 9;
  ViterbiDecoder().Decode(ViterbiTransitions(transitions.View()), {}, nullptr,
                          0, &label);
  EXPECT_EQ(label, 9);
}

}  // namespace
}  // namespace hearsay
