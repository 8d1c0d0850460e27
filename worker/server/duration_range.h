// What durations a setting may have.
#ifndef HEARSAY_WORKER_SERVER_DURATION_RANGE_H_
#define HEARSAY_WORKER_SERVER_DURATION_RANGE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace hearsay {

// The longest that a worker waits for anything: a clock's numbers end somewhere
// beyond it.
constexpr absl::Duration kLongestWait = absl::Hours(24);

// INVALID_ARGUMENT names `field`, its value and the range, where `value` is not
// from `min` to `max`, which may be infinite. Thread-safe.
absl::Status CheckDuration(absl::string_view field, absl::Duration value,
                           absl::Duration min, absl::Duration max);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_DURATION_RANGE_H_
