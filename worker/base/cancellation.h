// How a caller stops work that is under way.
#ifndef HEARSAY_WORKER_BASE_CANCELLATION_H_
#define HEARSAY_WORKER_BASE_CANCELLATION_H_

#include <atomic>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "worker/base/steady_clock.h"

namespace hearsay {

// A flag and a deadline. Stages call Check() every couple of thousand tokens,
// and return its error at once. Thread-safe.
class Cancellation {
 public:
  Cancellation() = default;
  // By SteadyNow().
  explicit Cancellation(absl::Time deadline) : deadline_(deadline) {}
  Cancellation(const Cancellation&) = delete;
  Cancellation& operator=(const Cancellation&) = delete;

  void Cancel() { cancelled_.store(true, std::memory_order_relaxed); }

  // OK, CANCELLED or DEADLINE_EXCEEDED. Costs a clock reading (some 30 ns) when
  // there is a deadline.
  absl::Status Check() const {
    if (cancelled_.load(std::memory_order_relaxed)) {
      return absl::CancelledError("the caller cancelled");
    }
    if (deadline_ != absl::InfiniteFuture() && SteadyNow() >= deadline_) {
      return absl::DeadlineExceededError("the deadline passed while at work");
    }
    return absl::OkStatus();
  }

 private:
  std::atomic<bool> cancelled_{false};
  const absl::Time deadline_ = absl::InfiniteFuture();
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_BASE_CANCELLATION_H_
