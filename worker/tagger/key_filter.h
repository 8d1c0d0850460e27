// Tells at once that most features have no weights, without a look into their
// table (Bloom 1970, with one hash).
#ifndef HEARSAY_WORKER_TAGGER_KEY_FILTER_H_
#define HEARSAY_WORKER_TAGGER_KEY_FILTER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {

// One bit for each tag of a weight table, folded into as many bits as the near
// caches can hold: a pair of words that was never learnt costs no look-up in
// the far ones. Thread-safe.
class KeyFilter {
 public:
  // `slots` are those of the table, a power of two of them.
  explicit KeyFilter(absl::Span<const WeightSlot> slots)
      : bits_(std::max<size_t>(1, slots.size() / kSlotsAWord)) {
    for (const WeightSlot& slot : slots) {
      if (slot.tag != 0) Word(slot.tag) |= uint64_t{1} << (slot.tag % 64);
    }
  }

  // Fetches a key's bit into the cache.
  void Prefetch(uint64_t key) const {
    __builtin_prefetch(&bits_[WordOf(WeightTable::Tag(key))]);
  }

  // False only for keys that the table does not have; true for those that it
  // has and for less than a fifth of the others. Twice the bits would halve
  // that and cost more, since they crowd other things out of the near caches.
  bool MayHave(uint64_t key) const {
    const uint32_t tag = WeightTable::Tag(key);
    return (bits_[WordOf(tag)] >> (tag % 64) & 1) != 0;
  }

 private:
  static constexpr size_t kSlotsAWord = 16;

  size_t WordOf(uint32_t tag) const { return tag / 64 & (bits_.size() - 1); }
  uint64_t& Word(uint32_t tag) { return bits_[WordOf(tag)]; }

  std::vector<uint64_t> bits_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_KEY_FILTER_H_
