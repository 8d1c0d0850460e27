// When a call is to be over, as gRPC takes it.
#ifndef HEARSAY_CLIENT_HEARSAY_CALL_DEADLINE_H_
#define HEARSAY_CLIENT_HEARSAY_CALL_DEADLINE_H_

#include "absl/time/time.h"
#include "grpc/support/time.h"

namespace hearsay::client_internal {

// From now on, for ClientContext::set_deadline. By a clock that nobody sets:
// one by the time of day has passed already where the clock is put forward
// before gRPC has read it, and absl::Now() lags behind by up to 2 s then.
// Thread-safe.
inline gpr_timespec CallDeadline(absl::Duration timeout) {
  return gpr_time_add(
      gpr_now(GPR_CLOCK_MONOTONIC),
      gpr_time_from_micros(absl::ToInt64Microseconds(timeout), GPR_TIMESPAN));
}

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_CALL_DEADLINE_H_
