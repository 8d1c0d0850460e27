// The distinct words that a tagger has met, each analysed once and kept from
// article to article: most words of an article are those of the one before.
#ifndef HEARSAY_WORKER_TAGGER_WORD_TABLE_H_
#define HEARSAY_WORKER_TAGGER_WORD_TABLE_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/tagger/lexicon.h"
#include "worker/tagger/word_form.h"

namespace hearsay {

// Numbers from 0 for 64-bit hashes, in a hash table that is emptied in no time.
// One thread at a time.
class HashIndex {
 public:
  void Clear();

  // Fetches what FindOrAdd() will look at into the cache.
  void Prefetch(uint64_t hash) const {
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  }

  // The number of `hash`, or `next` after having entered it so.
  int32_t FindOrAdd(uint64_t hash, int32_t next);

 private:
  void Grow();

  struct Slot {
    uint64_t hash;
    int32_t value;
    uint32_t generation;  // of another Clear(): free
  };
  std::vector<Slot> slots_ = std::vector<Slot>(1024);
  uint32_t generation_ = 1;
  size_t size_ = 0;
};

// Words by number. What is found in an article does not depend on what was kept
// from earlier ones. One thread at a time.
class WordTable {
 public:
  // With more words than this the table is emptied before the next article, so
  // that months of news do not fill the memory; and an article with far more
  // does not leave its memory behind.
  static constexpr int32_t kMaxKept = 1 << 14;

  // Before an article. True when the table was emptied: numbers that were given
  // out mean nothing any more.
  bool StartArticle();

  // A word's hash, with which it will soon be interned.
  uint64_t Prepare(absl::string_view word) const;

  // The number of a word.
  int32_t Intern(absl::string_view word, uint64_t hash);

  // Fills what `lexicon`, the same each time, says of words that were interned
  // since the last call.
  void LookUpNew(const Lexicon& lexicon);

  int32_t size() const { return static_cast<int32_t>(forms_.size()); }
  const WordForm& form(int32_t word) const { return forms_[word]; }

 private:
  WordFormAnalyzer analyzer_;
  HashIndex index_;
  std::vector<WordForm> forms_;
  int32_t looked_up_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_WORD_TABLE_H_
