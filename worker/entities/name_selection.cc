#include "worker/entities/name_selection.h"

#include <algorithm>

namespace hearsay {

// Weighted interval scheduling, from the last candidate to the first.
void NameSelection::Select(std::vector<Candidate>* candidates) {
  const int32_t count = static_cast<int32_t>(candidates->size());
  best_.assign(count + 1, 0);
  next_.resize(count);
  for (int32_t i = count - 1; i >= 0; --i) {
    const Candidate& candidate = (*candidates)[i];
    int32_t next = i + 1;
    while (next < count &&
           (*candidates)[next].tokens.begin < candidate.tokens.end) {
      ++next;
    }
    next_[i] = next;
    best_[i] = std::max(best_[i + 1], candidate.weight + best_[next]);
  }
  for (Candidate& candidate : *candidates) candidate.selected = false;
  for (int32_t i = 0; i < count;) {
    Candidate& candidate = (*candidates)[i];
    candidate.selected = candidate.weight > 0 &&
                         candidate.weight + best_[next_[i]] >= best_[i + 1];
    i = candidate.selected ? next_[i] : i + 1;
  }
}

}  // namespace hearsay
