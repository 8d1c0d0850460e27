// The score of each label at each token of an article, by a linear model.
#ifndef HEARSAY_WORKER_TAGGER_TOKEN_SCORER_H_
#define HEARSAY_WORKER_TAGGER_TOKEN_SCORER_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/structure/article.h"
#include "worker/tagger/article_words.h"
#include "worker/tagger/features.h"
#include "worker/tagger/lexicon.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {

// Sums that depend on a word and its offset alone are worked out once an
// article. One thread at a time.
class TokenScorer {
 public:
  // `features` must outlive it. Rows of scores have `padded` labels.
  TokenScorer(const FeatureSet& features, WeightTable weights, Lexicon lexicon,
              int padded);

  // Takes up an article. Fails only when cancelled.
  absl::Status StartArticle(const ArticleView& article);

  // Writes one row for each token of `sequence`. `hints` is empty or has one
  // element for each.
  void Score(IndexRange sequence, absl::Span<const uint32_t> hints,
             int16_t* scores);

  const ArticleWords& words() const { return words_; }

 private:
  static constexpr int kOffsets = 2 * kMaxOffset + 1;

  int stride() const { return (last_offset_ - first_offset_ + 1) * padded_; }
  // Where the sums of a token's word lie, which it works out when needed.
  int32_t PlaceOf(int32_t token);
  void AddRows(const FeatureKeys& keys, int16_t* scores) const;

  const FeatureSet& features_;
  const WeightTable weights_;
  const Lexicon lexicon_;
  const int padded_;
  // Offsets that have any feature of a single word.
  int first_offset_ = 0;
  int last_offset_ = 0;

  ArticleWords words_;
  std::vector<int16_t> no_word_sums_;  // [offset][label]
  std::vector<int16_t> word_sums_;     // [place][offset - first_offset_][label]
  std::vector<int32_t> place_of_;      // [form][sentence case]; -1: not yet
  std::vector<int32_t> places_;        // of the tokens of a sequence
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_TOKEN_SCORER_H_
