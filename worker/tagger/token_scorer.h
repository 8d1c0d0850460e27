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
#include "worker/tagger/row_summer.h"
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
  // Fills places_ and works out the sums of words that are new.
  void SumWords(IndexRange sequence);
  // `first` is the first token of the word in this article.
  void SumWord(int32_t first, int16_t* sums);
  // Adds what the words around token `i` of a sequence are worth for it.
  void AddWordSums(int i, int16_t* scores) const;

  const FeatureSet& features_;
  const Lexicon lexicon_;
  const int padded_;
  // Offsets that have any feature of a single word.
  int first_offset_ = 0;
  int last_offset_ = 0;

  ArticleWords words_;
  RowSummer summer_;
  std::vector<int16_t> no_word_sums_;  // [offset][label]
  std::vector<int16_t> word_sums_;     // [place][offset - first_offset_][label]
  std::vector<int32_t> place_of_;      // [form][sentence case]; -1: not yet
  std::vector<int32_t> places_;        // of the tokens of a sequence
  std::vector<int32_t> new_words_;     // the first token of each
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_TOKEN_SCORER_H_
