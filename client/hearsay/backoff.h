// How long to wait before the next try.
#ifndef HEARSAY_CLIENT_HEARSAY_BACKOFF_H_
#define HEARSAY_CLIENT_HEARSAY_BACKOFF_H_

#include <algorithm>

#include "absl/random/random.h"
#include "absl/time/time.h"

namespace hearsay::client_internal {

// 100 ms, then twice as long each time, at most 5 s; each of these times 0.8 to
// 1.2 by chance, so that clients do not come back all at once. One thread at a
// time.
class Backoff {
 public:
  absl::Duration Next() {
    const absl::Duration delay = next_ * absl::Uniform(random_, 0.8, 1.2);
    next_ = std::min(next_ * 2, absl::Seconds(5));
    return delay;
  }

  // After a success.
  void Reset() { next_ = kFirst; }

 private:
  static constexpr absl::Duration kFirst = absl::Milliseconds(100);

  absl::Duration next_ = kFirst;
  absl::BitGen random_;
};

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_BACKOFF_H_
