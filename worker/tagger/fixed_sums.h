// What features with few values each are worth for the labels of a token,
// worked out once.
#ifndef HEARSAY_WORKER_TAGGER_FIXED_SUMS_H_
#define HEARSAY_WORKER_TAGGER_FIXED_SUMS_H_

#include <cstdint>
#include <vector>

#include "worker/base/span.h"
#include "worker/structure/structure.h"
#include "worker/tagger/article_words.h"
#include "worker/tagger/features.h"
#include "worker/tagger/row_summer.h"

namespace hearsay {

// Thread-safe.
class FixedSums {
 public:
  // Rows of scores have `padded` labels.
  FixedSums(const FeatureSet& features, int padded, RowSummer* summer);

  // The features of `all` that are not summed here.
  static FeatureSet OthersOf(FeatureSet all);

  // Adds the sums for `token`, within `sequence`, to its row of scores.
  void AddTo(const ArticleWords& words, IndexRange sequence, int32_t token,
             uint32_t hints, int16_t* scores) const;

 private:
  const int padded_;
  const bool has_places_;
  std::vector<int16_t> paragraphs_;  // [role][sentence case][label]
  std::vector<int16_t> hints_;       // [bit][label]
  std::vector<int16_t> places_;      // [place][label]
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_FIXED_SUMS_H_
