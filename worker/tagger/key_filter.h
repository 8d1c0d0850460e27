// Tells at once that most features have no weights, without a look into their
// table (Bloom 1970, by blocks: Putze, Sanders and Singler 2007).
#ifndef HEARSAY_WORKER_TAGGER_KEY_FILTER_H_
#define HEARSAY_WORKER_TAGGER_KEY_FILTER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {

// Two bits for each tag of a weight table, in one word of as many as the near
// caches can spare: a pair of words that was never learnt costs no look-up in
// the far ones. Thread-safe.
class KeyFilter {
 public:
  // `slots` are those of the table, a power of two of them.
  explicit KeyFilter(absl::Span<const WeightSlot> slots)
      : bits_(std::max<size_t>(1, slots.size() / kSlotsAWord)) {
    for (const WeightSlot& slot : slots) {
      if (slot.tag != 0) Word(slot.tag) |= BitsOf(slot.tag);
    }
  }

  // Fetches a key's bits into the cache.
  void Prefetch(uint64_t key) const {
    __builtin_prefetch(&bits_[WordOf(WeightTable::Tag(key))]);
  }

  // False only for keys that the table does not have; true for those that it
  // has and for up to a quarter of the others. More bits would halve that and
  // cost more, since they crowd other things out of the near caches.
  bool MayHave(uint64_t key) const {
    const uint32_t tag = WeightTable::Tag(key);
    return (~bits_[WordOf(tag)] & BitsOf(tag)) == 0;
  }

 private:
  static constexpr size_t kSlotsAWord = 32;

  size_t WordOf(uint32_t tag) const { return tag / 64 & (bits_.size() - 1); }
  // Two of a word, from ends of the tag that do not choose the word.
  static uint64_t BitsOf(uint32_t tag) {
    return uint64_t{1} << (tag % 64) | uint64_t{1} << (tag >> 26);
  }
  uint64_t& Word(uint32_t tag) { return bits_[WordOf(tag)]; }

  std::vector<uint64_t> bits_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_KEY_FILTER_H_
