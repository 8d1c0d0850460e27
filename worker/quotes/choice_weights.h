// The learned weights of the choices that put quotes together.
#ifndef HEARSAY_WORKER_QUOTES_CHOICE_WEIGHTS_H_
#define HEARSAY_WORKER_QUOTES_CHOICE_WEIGHTS_H_

#include <cstdint>

namespace hearsay {

// A view of a model's weights. Thread-safe.
struct ChoiceWeights {
  const int8_t* slots = nullptr;  // kChoiceSlots of them
  float scale = 1;                // of one step of a slot
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_CHOICE_WEIGHTS_H_
