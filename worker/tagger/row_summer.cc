#include "worker/tagger/row_summer.h"

namespace hearsay {

void RowSummer::FetchSlots(Set& set) const {
  int kept = 0;
  for (int i = 0; i < set.keys.size; ++i) {
    const uint64_t key = set.keys.keys[i];
    if (!filter_.MayHave(key)) continue;
    weights_.Prefetch(key);
    set.keys.keys[kept++] = key;
  }
  set.keys.size = kept;
}

void RowSummer::FetchRows(Set& set) const {
  set.rows_size = 0;
  if (set.scores == nullptr) return;
  for (int i = 0; i < set.keys.size; ++i) {
    const LabelWeight* const row = weights_.FindRow(set.keys.keys[i]);
    if (row == nullptr) continue;
    __builtin_prefetch(row);
    set.rows[set.rows_size++] = row;
  }
}

void RowSummer::Sum(Set& set) const {
  if (set.scores == nullptr) return;
  for (int i = 0; i < set.rows_size; ++i) {
    for (const LabelWeight& weight : WeightTable::RowAt(set.rows[i])) {
      set.scores[weight.label] += weight.weight;
    }
  }
  set.scores = nullptr;
  set.rows_size = 0;
}

void RowSummer::Advance() {
  FetchRows(sets_[(latest_ + kSets - 1) % kSets]);
  latest_ = (latest_ + 1) % kSets;
  Sum(latest());
  latest().keys.size = 0;
}

void RowSummer::Add(int16_t* scores) {
  latest().scores = scores;
  FetchSlots(latest());
  Advance();
}

void RowSummer::Finish() {
  for (int i = 1; i < kSets; ++i) Advance();
}

}  // namespace hearsay
