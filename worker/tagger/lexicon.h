// What a model knows of single words: the cluster of words that stand in like
// places, the class of words that are alike for the model's task, and the lists
// that hold it ("given names").
#ifndef HEARSAY_WORKER_TAGGER_LEXICON_H_
#define HEARSAY_WORKER_TAGGER_LEXICON_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "worker/tagger/word_form.h"

namespace hearsay {

// One place of the lexicon's hash table, as it is in the model file.
struct LexiconSlot {
  uint32_t tag;      // the low half of the word's hash; see below
  uint16_t cluster;  // 0: none
  uint16_t lists;    // one bit for each list
  // 0: none. As wide as it is so that a slot has no gap.
  uint32_t word_class;
};

// A view of an open-addressing table with a power of two of slots, at least one
// of them free (all zero). A word's place is found from the high half of its
// hash, and then by linear probing. Words are looked up as they are written
// and, failing that, folded. Thread-safe.
class Lexicon {
 public:
  Lexicon() = default;
  explicit Lexicon(absl::Span<const LexiconSlot> slots) : slots_(slots) {}

  // The low half of a hash, which is never 0.
  static uint32_t Tag(uint64_t hash) {
    const uint32_t low = static_cast<uint32_t>(hash);
    return low != 0 ? low : 1;
  }

  // Fetches what LookUp() will look at into the cache.
  void Prefetch(const WordForm& form) const {
    if (slots_.empty()) return;
    __builtin_prefetch(&slots_[PlaceOf(form.exact)]);
    __builtin_prefetch(&slots_[PlaceOf(form.folded)]);
  }

  void LookUp(WordForm* form) const {
    const LexiconSlot* slot = Find(form->exact);
    if (slot == nullptr) slot = Find(form->folded);
    form->cluster = slot == nullptr ? 0 : slot->cluster;
    form->lists = slot == nullptr ? 0 : slot->lists;
    form->word_class = slot == nullptr ? 0 : slot->word_class;
  }

 private:
  size_t PlaceOf(uint64_t hash) const {
    return (hash >> 32) & (slots_.size() - 1);
  }
  const LexiconSlot* Find(uint64_t hash) const {
    if (slots_.empty()) return nullptr;
    const size_t mask = slots_.size() - 1;
    for (size_t i = PlaceOf(hash); slots_[i].tag != 0; i = (i + 1) & mask) {
      if (slots_[i].tag == Tag(hash)) return &slots_[i];
    }
    return nullptr;
  }

  absl::Span<const LexiconSlot> slots_;
};

// What the lexicon knows of one word, while it is made.
struct LexiconWord {
  uint64_t hash;  // WordForm::exact or WordForm::folded
  uint16_t cluster;
  uint16_t lists;
  uint16_t word_class = 0;
};

// Of words that share place and tag the first one stays.
std::vector<LexiconSlot> MakeLexicon(absl::Span<const LexiconWord> words);

// Whether there are no slots, or a power of two with one that is free.
bool IsValidLexicon(absl::Span<const LexiconSlot> slots);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_LEXICON_H_
