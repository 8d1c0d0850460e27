// The weights of a model with few labels, each row within its slot: one look
// into far memory in place of two.
#ifndef HEARSAY_WORKER_TAGGER_NARROW_TABLE_H_
#define HEARSAY_WORKER_TAGGER_NARROW_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "worker/tagger/label_scores.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {

// The same keys at the same places as in the weight table that it is made from,
// with a weight for each label. Thread-safe.
class NarrowTable {
 public:
  static bool Fits(int labels) { return labels <= kLabelLanes; }

  // Of a valid weight table whose labels fit.
  NarrowTable(absl::Span<const WeightSlot> slots,
              absl::Span<const LabelWeight> rows)
      : slots_(slots.size()), mask_(slots.size() - 1) {
    for (size_t i = 0; i < slots.size(); ++i) {
      slots_[i].tag = slots[i].tag;
      if (slots[i].tag == 0) continue;
      for (const LabelWeight& weight :
           WeightTable::RowAt(rows.data() + slots[i].row)) {
        slots_[i].weights[weight.label] = weight.weight;
      }
    }
  }

  // Fetches a key's place, and those after it where it may lie, into the cache.
  void Prefetch(uint64_t key) const {
    const Slot* const place = slots_.data() + ((key >> 32) & mask_);
    __builtin_prefetch(place);
    __builtin_prefetch(place + kSlotsAhead);
  }

  // The weights of a feature, one for each label; all 0 without any.
  ScoreLanes Find(uint64_t key) const {
    const uint32_t tag = WeightTable::Tag(key);
    size_t i = (key >> 32) & mask_;
    while (slots_[i].tag != tag && slots_[i].tag != 0) i = (i + 1) & mask_;
    // A free slot has weights of 0.
    Weights weights;
    LoadLanes(slots_[i].weights, &weights);
    return __builtin_convertvector(weights, ScoreLanes);
  }

 private:
  static constexpr int kSlotsAhead = 4;  // in the next cache line mostly

  using Weights = int8_t __attribute__((vector_size(kLabelLanes)));

  struct Slot {
    uint32_t tag = 0;  // that of WeightSlot
    int8_t weights[kLabelLanes] = {};
  };

  std::vector<Slot> slots_;
  size_t mask_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_NARROW_TABLE_H_
