// Looks at a cancellation now and then, from loops of little work.
#ifndef HEARSAY_WORKER_QUOTES_SPARSE_CHECK_H_
#define HEARSAY_WORKER_QUOTES_SPARSE_CHECK_H_

#include "absl/status/status.h"
#include "worker/base/cancellation.h"

namespace hearsay {

// One thread at a time.
class SparseCheck {
 public:
  // Called before each bit of work.
  absl::Status Check(const Cancellation& cancellation) {
    if (++unchecked_ < kWorkBetweenChecks) return absl::OkStatus();
    unchecked_ = 0;
    return cancellation.Check();
  }

 private:
  static constexpr int kWorkBetweenChecks = 128;

  int unchecked_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_SPARSE_CHECK_H_
