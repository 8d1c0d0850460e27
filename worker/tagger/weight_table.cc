#include "worker/tagger/weight_table.h"

namespace hearsay {
namespace {

// Linear probing stays short up to this load.
constexpr double kLoad = 0.75;

}  // namespace

WeightTableParts MakeWeightTable(absl::Span<const WeightedFeature> features) {
  WeightTableParts parts;
  size_t size = 2;
  while (size * kLoad < features.size()) size *= 2;
  parts.slots.resize(size);
  for (const WeightedFeature& feature : features) {
    const uint32_t tag = WeightTable::Tag(feature.key);
    size_t i = (feature.key >> 32) & (size - 1);
    while (parts.slots[i].tag != 0 && parts.slots[i].tag != tag) {
      i = (i + 1) & (size - 1);
    }
    if (parts.slots[i].tag == tag) continue;
    parts.slots[i] = {tag, static_cast<uint32_t>(parts.rows.size())};
    parts.rows.push_back({static_cast<uint8_t>(feature.weights.size()), 0});
    parts.rows.insert(parts.rows.end(), feature.weights.begin(),
                      feature.weights.end());
  }
  return parts;
}

bool IsValidWeightTable(absl::Span<const WeightSlot> slots,
                        absl::Span<const LabelWeight> rows, int labels) {
  if (slots.empty() || (slots.size() & (slots.size() - 1)) != 0) return false;
  bool has_free = false;
  for (const WeightSlot slot : slots) {
    if (slot.tag == 0) {
      has_free = true;
      continue;
    }
    if (slot.row >= rows.size()) return false;
    const size_t end = size_t{slot.row} + 1 + rows[slot.row].label;
    if (end > rows.size()) return false;
    for (size_t i = slot.row + 1; i < end; ++i) {
      if (rows[i].label >= labels) return false;
    }
  }
  return has_free;
}

}  // namespace hearsay
