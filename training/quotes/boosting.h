// Learns decision trees (worker/quotes/boosted_trees.h).
#ifndef HEARSAY_TRAINING_QUOTES_BOOSTING_H_
#define HEARSAY_TRAINING_QUOTES_BOOSTING_H_

#include <vector>

#include "absl/types/span.h"
#include "worker/quotes/boosted_trees.h"

namespace hearsay {

struct BoostingOptions {
  int trees = 200;
  double rate = 0.1;  // the share of a step that a tree takes
  double l2 = 10;     // of a leaf's log odds
  // Of a number, to choose from; up to twice as many where examples are few.
  int thresholds = 63;
};

// What is to be judged: `numbers` holds `columns` of them for each answer of
// `right`, one row after the other; at most 256 columns.
struct BoostingExamples {
  int columns = 0;
  std::vector<float> numbers;
  std::vector<bool> right;
};

// Trees whose log odds fit the answers: one after another, each chosen level by
// level by the second-order gain of the log-likelihood (Chen and Guestrin
// 2016). The same examples give the same trees.
std::vector<BoostedTree> TrainTrees(const BoostingExamples& examples,
                                    const BoostingOptions& options);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_BOOSTING_H_
