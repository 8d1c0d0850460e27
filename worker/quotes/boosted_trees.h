// Judges by many small decision trees (boosting: Friedman 2001), each of which
// asks the same question on all paths of a level, so that a leaf's number is
// the answers in a row (Kohavi 1994; Prokhorenkova et al. 2018).
#ifndef HEARSAY_WORKER_QUOTES_BOOSTED_TREES_H_
#define HEARSAY_WORKER_QUOTES_BOOSTED_TREES_H_

#include <cstdint>

#include "absl/types/span.h"

namespace hearsay {

// As it lies in a model's file.
struct BoostedTree {
  static constexpr int kDepth = 4;

  // Bit i of a leaf's number: whether numbers[features[i]] > thresholds[i].
  uint8_t features[kDepth];
  float thresholds[kDepth];
  float leaves[1 << kDepth];  // log odds
};
static_assert(sizeof(BoostedTree) == 84, "trees have no gaps");

// The log odds that `trees` give to what `numbers` describe. Thread-safe.
inline float LogOddsOf(absl::Span<const BoostedTree> trees,
                       absl::Span<const float> numbers) {
  float sum = 0;
  for (const BoostedTree& tree : trees) {
    int leaf = 0;
    for (int i = 0; i < BoostedTree::kDepth; ++i) {
      leaf |= (numbers[tree.features[i]] > tree.thresholds[i]) << i;
    }
    sum += tree.leaves[leaf];
  }
  return sum;
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_BOOSTED_TREES_H_
