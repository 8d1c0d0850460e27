// The learned weights of the choices that put quotes together.
#ifndef HEARSAY_WORKER_QUOTES_CHOICE_WEIGHTS_H_
#define HEARSAY_WORKER_QUOTES_CHOICE_WEIGHTS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "worker/quotes/boosted_trees.h"

namespace hearsay {

// A view of a model's weights. Thread-safe.
struct ChoiceWeights {
  const int8_t* slots = nullptr;  // kChoiceSlots of them
  float scale = 1;                // of one step of a slot
  // Whether a draft's content is right, and whether content and source are.
  absl::Span<const BoostedTree> content_trees;
  absl::Span<const BoostedTree> quote_trees;
  // From the log odds that a quote is right to those that held for articles
  // that the weights were not learned from (Platt 1999).
  float confidence_slope = 1;
  float confidence_offset = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_CHOICE_WEIGHTS_H_
