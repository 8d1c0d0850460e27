// Learns which words are mostly cues (worker/quotes/cue_words.h).
#ifndef HEARSAY_TRAINING_QUOTES_CUE_WORD_COUNTS_H_
#define HEARSAY_TRAINING_QUOTES_CUE_WORD_COUNTS_H_

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "training/quotes/prepared_article.h"

namespace hearsay {

class CueWordCounts {
 public:
  // Counts an article's words, `times` times; -1 takes it out again.
  void Add(const PreparedArticle& article, int times);

  // The slots of CueWords.
  std::vector<uint32_t> MakeTable() const;

 private:
  struct Count {
    int32_t all = 0;
    int32_t cue = 0;
  };
  std::unordered_map<uint64_t, Count> counts_;
};

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_CUE_WORD_COUNTS_H_
