// A fixed set of words, looked up by TokenView::word.
#ifndef HEARSAY_WORKER_QUOTES_WORD_SET_H_
#define HEARSAY_WORKER_QUOTES_WORD_SET_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// A hash table of few words with many free places: most words are in no set,
// and are told so by the first place. Const methods are thread-safe.
class WordSet {
 public:
  WordSet(std::initializer_list<absl::string_view> words) {
    size_t size = 8;
    while (size < 4 * words.size()) size *= 2;
    slots_.resize(size);
    for (absl::string_view word : words) {
      const uint64_t hash = FoldedHash(word);
      slots_[PlaceOf(hash)] = hash;
    }
  }

  bool Has(uint64_t word) const { return slots_[PlaceOf(word)] != 0; }

 private:
  // Of the word, or the free place that it would take.
  size_t PlaceOf(uint64_t word) const {
    const size_t mask = slots_.size() - 1;
    size_t i = word & mask;
    while (slots_[i] != word && slots_[i] != 0) i = (i + 1) & mask;
    return i;
  }

  std::vector<uint64_t> slots_;  // a power of two; 0: free
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_WORD_SET_H_
