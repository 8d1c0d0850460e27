// Feature key -> weights, one for each label that has any.
#ifndef HEARSAY_WORKER_TAGGER_WEIGHT_TABLE_H_
#define HEARSAY_WORKER_TAGGER_WEIGHT_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"

namespace hearsay {

// The weight of one label in one feature's row.
struct LabelWeight {
  uint8_t label;
  int8_t weight;
};

// One place of the hash table, as it is in the model file.
struct WeightSlot {
  uint32_t tag;  // the low half of the key, never 0; 0: free
  uint32_t row;  // where its row starts in the rows
};

// A view of an open-addressing table with a power of two of slots, at least one
// of them free. A key's place is found from its high half, and then by linear
// probing. A row is its length, as the label of a LabelWeight, and then that
// many label weights. Another feature with the same tag passes for this one
// once in some 10^9 look-ups. Thread-safe.
class WeightTable {
 public:
  using Row = absl::Span<const LabelWeight>;

  WeightTable() = default;
  WeightTable(absl::Span<const WeightSlot> slots,
              absl::Span<const LabelWeight> rows)
      : slots_(slots.data()), mask_(slots.size() - 1), rows_(rows.data()) {}

  static uint32_t Tag(uint64_t key) {
    const uint32_t low = static_cast<uint32_t>(key);
    return low != 0 ? low : 1;
  }

  // Empty for a feature without weights.
  Row Find(uint64_t key) const {
    const LabelWeight* const row = FindRow(key);
    return row == nullptr ? Row() : RowAt(row);
  }

  // Where the row lies, which need not be in the cache yet; null for a feature
  // without weights.
  const LabelWeight* FindRow(uint64_t key) const {
    const uint32_t tag = Tag(key);
    for (size_t i = (key >> 32) & mask_;; i = (i + 1) & mask_) {
      const WeightSlot slot = slots_[i];
      if (slot.tag == tag) return rows_ + slot.row;
      if (slot.tag == 0) return nullptr;
    }
  }
  static Row RowAt(const LabelWeight* row) { return Row(row + 1, row->label); }

  // Fetches a key's place into the cache.
  void Prefetch(uint64_t key) const {
    __builtin_prefetch(slots_ + ((key >> 32) & mask_));
  }

 private:
  const WeightSlot* slots_ = nullptr;
  size_t mask_ = 0;
  const LabelWeight* rows_ = nullptr;
};

// The parts of a table while it is made.
struct WeightTableParts {
  std::vector<WeightSlot> slots;
  std::vector<LabelWeight> rows;
};

// A feature with its weights; at most 255 of them, in the order of labels.
struct WeightedFeature {
  uint64_t key;
  std::vector<LabelWeight> weights;
};

// Of features whose keys share place and tag the first one stays.
WeightTableParts MakeWeightTable(absl::Span<const WeightedFeature> features);

// Whether every row lies within the rows and has labels below `labels`, and a
// slot is free. What fails this must not be looked up in.
bool IsValidWeightTable(absl::Span<const WeightSlot> slots,
                        absl::Span<const LabelWeight> rows, int labels);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_WEIGHT_TABLE_H_
