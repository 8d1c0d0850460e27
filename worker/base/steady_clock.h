// The time that deadlines and durations are reckoned in.
#ifndef HEARSAY_WORKER_BASE_STEADY_CLOCK_H_
#define HEARSAY_WORKER_BASE_STEADY_CLOCK_H_

#include <chrono>

#include "absl/time/time.h"

namespace hearsay {

// Now, by a clock that nobody sets: absl::Now() jumps where the time of day is
// put right, and then everything at work is too late, or waits for an hour.
// Counts from a moment of its own, so it compares with its own readings only.
// Thread-safe; costs some 25 ns.
inline absl::Time SteadyNow() {
  return absl::UnixEpoch() +
         absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_BASE_STEADY_CLOCK_H_
