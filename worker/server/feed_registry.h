// The feeds that are open, so that they can be told to end.
#ifndef HEARSAY_WORKER_SERVER_FEED_REGISTRY_H_
#define HEARSAY_WORKER_SERVER_FEED_REGISTRY_H_

#include <mutex>

#include "absl/container/flat_hash_set.h"
#include "absl/time/time.h"

namespace hearsay {

// A stream that ends in good order when it is told to.
class Feed {
 public:
  virtual ~Feed() = default;

  // Later calls do nothing.
  virtual void StartDraining() = 0;

  // To be called every now and then: ends it when it is old, and breaks it off
  // when nobody reads it. `now` is by SteadyNow().
  virtual void Watch(absl::Time now) = 0;
};

// Thread-safe.
class FeedRegistry {
 public:
  // A feed that comes after StartDraining() is drained at once.
  void Add(Feed* feed) {
    const std::lock_guard<std::mutex> lock(mutex_);
    feeds_.insert(feed);
    if (is_draining_) feed->StartDraining();
  }

  // Afterwards nobody calls the feed any more.
  void Remove(Feed* feed) {
    const std::lock_guard<std::mutex> lock(mutex_);
    feeds_.erase(feed);
  }

  void StartDraining() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (is_draining_) return;
    is_draining_ = true;
    for (Feed* feed : feeds_) feed->StartDraining();
  }

  void Watch(absl::Time now) {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (Feed* feed : feeds_) feed->Watch(now);
  }

 private:
  std::mutex mutex_;
  // State below is protected by mutex_.
  absl::flat_hash_set<Feed*> feeds_;
  bool is_draining_ = false;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_FEED_REGISTRY_H_
