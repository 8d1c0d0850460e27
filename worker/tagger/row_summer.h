// Sums of the weights of many features, with the memory that they lie in
// fetched ahead: the tables are larger than the near caches, and without this
// most of a tagger's time is spent waiting for them.
#ifndef HEARSAY_WORKER_TAGGER_ROW_SUMMER_H_
#define HEARSAY_WORKER_TAGGER_ROW_SUMMER_H_

#include <array>
#include <cstdint>

#include "worker/tagger/features.h"
#include "worker/tagger/model_weights.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {

// Works on four sets of keys at a time: of the latest the bits of the filter
// are under way, of the one before the slots of what passed it, of the one
// before that the rows, and the oldest is summed. One thread at a time.
class RowSummer {
 public:
  // `weights` must outlive this.
  explicit RowSummer(const ModelWeights& weights) : weights_(weights) {}

  // An empty set, to be filled before Add().
  FeatureKeys& keys() { return latest().keys; }

  // Adds the rows of keys() to `scores`, one for each label with padding, at
  // the latest with Finish(). `scores` must stay until then.
  void Add(int16_t* scores);
  void Finish();

 private:
  static constexpr int kSets = 4;

  struct Set {
    FeatureKeys keys;
    int16_t* scores = nullptr;  // null: nothing to do
    int rows_size = 0;
    std::array<const LabelWeight*, FeatureKeys::kCapacity> rows;
  };

  Set& latest() { return sets_[latest_]; }
  Set& before(int sets) { return sets_[(latest_ + kSets - sets) % kSets]; }
  void FetchFilter(const Set& set) const;
  void FetchSlots(Set& set) const;
  void FetchRows(Set& set) const;
  void Sum(const Set& set) const;
  void SumNarrow(const Set& set) const;
  // Makes room for the next set, after the one that is now the latest.
  void Advance();

  const ModelWeights& weights_;
  std::array<Set, kSets> sets_;
  int latest_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_ROW_SUMMER_H_
