// How often a word is (part of) a cue: learned from articles in which cues are
// marked.
#ifndef HEARSAY_WORKER_QUOTES_CUE_WORDS_H_
#define HEARSAY_WORKER_QUOTES_CUE_WORDS_H_

#include <cstdint>

#include "absl/types/span.h"

namespace hearsay {

// Numbers are part of the model format.
enum class CueStrength : uint8_t {
  kNone = 0,
  kSometimes = 1,  // in one of six places or more
  kMostly = 2,     // in half of them or more
};

// A view of an open-addressing hash table in a model. Thread-safe.
class CueWords {
 public:
  // A slot is the high 30 bits of TokenView::word, shifted left by two, and the
  // strength; 0: free. `slots` is a power of two in size, with one slot free at
  // least; or empty.
  CueWords() = default;
  explicit CueWords(absl::Span<const uint32_t> slots) : slots_(slots) {}

  CueStrength StrengthOf(uint64_t word) const {
    if (slots_.empty()) return CueStrength::kNone;
    const uint32_t tag = Tag(word);
    const size_t mask = slots_.size() - 1;
    for (size_t i = word & mask; slots_[i] != 0; i = (i + 1) & mask) {
      if ((slots_[i] & ~3u) == tag) {
        return static_cast<CueStrength>(slots_[i] & 3);
      }
    }
    return CueStrength::kNone;
  }

  static uint32_t Tag(uint64_t word) {
    return static_cast<uint32_t>(word >> 34) << 2;
  }

 private:
  absl::Span<const uint32_t> slots_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_CUE_WORDS_H_
