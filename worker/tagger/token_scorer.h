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
#include "worker/tagger/fixed_sums.h"
#include "worker/tagger/lexicon.h"
#include "worker/tagger/model_weights.h"
#include "worker/tagger/row_summer.h"

namespace hearsay {

// Sums that depend on a word and its offset alone are kept from article to
// article, as long as ArticleWords keeps the word. One thread at a time.
class TokenScorer {
 public:
  // `features` and `weights` must outlive it. Rows of scores have `padded`
  // labels. words() know runs and plain words where features or the caller
  // (`name_signs`) ask for them.
  TokenScorer(const FeatureSet& features, const ModelWeights& weights,
              Lexicon lexicon, int padded, bool name_signs);

  // Takes up an article. Fails only when cancelled.
  absl::Status StartArticle(const ArticleView& article);

  // Writes one row for each token of `part`, which lies in `sequence`: what the
  // single words around the token and its use in the article are worth.
  void ScoreWords(IndexRange sequence, IndexRange part, int16_t* scores);

  // Adds what else there is to these rows, at the latest with FinishContext();
  // they must stay until then. `hints` is empty or has one element for each
  // token of the sequence.
  void AddContext(IndexRange sequence, IndexRange part,
                  absl::Span<const uint32_t> hints, int16_t* scores);
  void FinishContext() { summer_.Finish(); }

  const ArticleWords& words() const { return words_; }

 private:
  static constexpr int kOffsets = 2 * kMaxOffset + 1;

  int stride() const { return (last_offset_ - first_offset_ + 1) * padded_; }
  // Where the sums of a word lie, if it is in a sentence of one case.
  struct Places {
    int32_t word = 0;      // in word_sums_, as of `filling`
    int32_t use = 0;       // in use_sums_, as of `article`
    uint32_t filling = 0;  // of word_sums_
    uint32_t article = 0;
  };

  // More words than this are not kept, even within an article.
  static constexpr size_t kMaxSums = 2 * WordTable::kMaxKept;

  Places* PlacesOf(int32_t token) {
    return &places_of_[words_.form_of(token) * kSentenceCases +
                       static_cast<int>(words_.sentence_case(token))];
  }
  void ForgetSums();
  // Fills places_ and works out the sums of words that are new.
  void SumWords(IndexRange tokens);
  void SumWord(int32_t form, SentenceCase sentence_case, int16_t* sums);
  // Adds what the words around the token of places_[i] are worth for it.
  void AddWordSums(int i, int16_t* scores) const;

  const FeatureSet& features_;
  const FeatureSet context_features_;  // that are summed for each token
  const Lexicon lexicon_;
  const bool has_use_features_;  // kUse to kUseAfter
  const bool name_signs_;        // see ArticleWords::Start()
  const int padded_;
  // Offsets that have any feature of a single word.
  int first_offset_ = 0;
  int last_offset_ = 0;

  ArticleWords words_;
  RowSummer summer_;
  const FixedSums fixed_sums_;
  std::vector<int16_t> no_word_sums_;  // [offset][label]
  std::vector<int16_t> word_sums_;     // [word][offset - first_offset_][label]
  uint32_t filling_ = 1;               // of word_sums_
  std::vector<int16_t> use_sums_;      // [use][label]
  std::vector<Places> places_of_;      // [form][sentence case]
  uint32_t article_ = 0;
  // Of a part of a sequence and the words around it that count.
  std::vector<Places> places_;      // [token]
  std::vector<int32_t> new_words_;  // tokens
  std::vector<int32_t> new_uses_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_TOKEN_SCORER_H_
