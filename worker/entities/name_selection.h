// Which of several names that overlap stand.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_SELECTION_H_
#define HEARSAY_WORKER_ENTITIES_NAME_SELECTION_H_

#include <cstdint>
#include <vector>

#include "worker/base/span.h"

namespace hearsay {

// Selects spans that do not overlap so that the sum of their weights is the
// greatest. One thread at a time: keeps memory from call to call.
class NameSelection {
 public:
  struct Candidate {
    IndexRange tokens;
    float weight = 0;  // those of 0 or less are never selected
    bool selected = false;
  };

  // `candidates` are in the order of their begins, then ends.
  void Select(std::vector<Candidate>* candidates);

 private:
  std::vector<float> best_;  // of the candidates from each on
  std::vector<int32_t> next_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_SELECTION_H_
