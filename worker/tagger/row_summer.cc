#include "worker/tagger/row_summer.h"

#include "worker/tagger/label_scores.h"

namespace hearsay {

void RowSummer::FetchFilter(const Set& set) const {
  for (int i = 0; i < set.keys.size; ++i) {
    weights_.filter.Prefetch(set.keys.keys[i]);
  }
}

void RowSummer::FetchSlots(Set& set) const {
  // Nothing tells beforehand which keys stay: without a branch there is none to
  // be guessed wrong.
  int kept = 0;
  for (int i = 0; i < set.keys.size; ++i) {
    const uint64_t key = set.keys.keys[i];
    set.keys.keys[kept] = key;
    kept += weights_.filter.MayHave(key);
  }
  set.keys.size = kept;
  for (int i = 0; i < kept; ++i) {
    if (weights_.narrow.has_value()) {
      weights_.narrow->Prefetch(set.keys.keys[i]);
    } else {
      weights_.wide.Prefetch(set.keys.keys[i]);
    }
  }
}

void RowSummer::FetchRows(Set& set) const {
  set.rows_size = 0;
  for (int i = 0; i < set.keys.size; ++i) {
    const LabelWeight* const row = weights_.wide.FindRow(set.keys.keys[i]);
    if (row == nullptr) continue;
    __builtin_prefetch(row);
    set.rows[set.rows_size++] = row;
  }
}

void RowSummer::Sum(const Set& set) const {
  for (int i = 0; i < set.rows_size; ++i) {
    for (const LabelWeight& weight : WeightTable::RowAt(set.rows[i])) {
      set.scores[weight.label] += weight.weight;
    }
  }
}

void RowSummer::SumNarrow(const Set& set) const {
  ScoreLanes sum;
  LoadLanes(set.scores, &sum);
  for (int i = 0; i < set.keys.size; ++i) {
    sum += weights_.narrow->Find(set.keys.keys[i]);
  }
  StoreLanes(sum, set.scores);
}

void RowSummer::Advance() {
  const bool narrow = weights_.narrow.has_value();
  if (Set& set = before(1); set.scores != nullptr) FetchSlots(set);
  if (Set& set = before(2); set.scores != nullptr && !narrow) FetchRows(set);
  latest_ = (latest_ + 1) % kSets;
  Set& oldest = latest();
  if (oldest.scores != nullptr) narrow ? SumNarrow(oldest) : Sum(oldest);
  oldest.scores = nullptr;
  oldest.keys.size = 0;
}

void RowSummer::Add(int16_t* scores) {
  latest().scores = scores;
  FetchFilter(latest());
  Advance();
}

void RowSummer::Finish() {
  for (int i = 1; i < kSets; ++i) Advance();
}

}  // namespace hearsay
