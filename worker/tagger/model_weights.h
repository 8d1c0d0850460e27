// The weights of a model in the forms that sums of many of them need.
#ifndef HEARSAY_WORKER_TAGGER_MODEL_WEIGHTS_H_
#define HEARSAY_WORKER_TAGGER_MODEL_WEIGHTS_H_

#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "worker/tagger/key_filter.h"
#include "worker/tagger/narrow_table.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {

// What the views point to must outlive it. Thread-safe.
struct ModelWeights {
  // Of a valid weight table for so many labels.
  ModelWeights(absl::Span<const WeightSlot> slots,
               absl::Span<const LabelWeight> rows, int labels)
      : filter(slots), wide(slots, rows) {
    if (NarrowTable::Fits(labels)) narrow.emplace(slots, rows);
  }

  const KeyFilter filter;
  const WeightTable wide;
  absl::optional<NarrowTable> narrow;  // of a model with few labels
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_MODEL_WEIGHTS_H_
