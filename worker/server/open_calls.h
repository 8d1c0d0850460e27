// How many calls are open, so that a server can end with the last one.
#ifndef HEARSAY_WORKER_SERVER_OPEN_CALLS_H_
#define HEARSAY_WORKER_SERVER_OPEN_CALLS_H_

#include <condition_variable>
#include <mutex>

#include "absl/time/time.h"

namespace hearsay {

// Thread-safe.
class OpenCalls {
 public:
  // One call, from its start to its end.
  class Call {
   public:
    explicit Call(OpenCalls& calls) : calls_(calls) { calls_.Add(1); }
    ~Call() { calls_.Add(-1); }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

   private:
    OpenCalls& calls_;
  };

  // Returns when no call is open, or at the deadline.
  void WaitForNone(absl::Time deadline) {
    std::unique_lock<std::mutex> lock(mutex_);
    none_.wait_until(lock, absl::ToChronoTime(deadline),
                     [this] { return count_ == 0; });
  }

 private:
  void Add(int change) {
    const std::lock_guard<std::mutex> lock(mutex_);
    count_ += change;
    if (count_ == 0) none_.notify_all();
  }

  std::mutex mutex_;
  // State below is protected by mutex_.
  std::condition_variable none_;
  int count_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_OPEN_CALLS_H_
