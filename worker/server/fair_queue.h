// Whose turn it is.
#ifndef HEARSAY_WORKER_SERVER_FAIR_QUEUE_H_
#define HEARSAY_WORKER_SERVER_FAIR_QUEUE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>

#include "absl/container/flat_hash_map.h"

namespace hearsay {

// The two sorts of work: somebody waits for single articles, feeds are after
// throughput.
enum class Lane { kSingle, kFeed };

// Tasks that wait. The lanes take turns, within a lane the callers do, and each
// caller's tasks go in the order in which they came: who sends a million
// articles is no more in the way of others than who sends two.
// One thread at a time.
class FairQueue {
 public:
  using Task = std::function<void()>;

  // `caller` is any number that tells callers of a lane apart.
  void Push(Lane lane, uint64_t caller, Task task);

  // REQUIRES: not empty.
  Task Pop();

  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }

 private:
  struct Callers {
    absl::flat_hash_map<uint64_t, std::deque<Task>> tasks;
    std::deque<uint64_t> turns;  // of those who have tasks
  };

  Callers lanes_[2];
  int next_lane_ = 0;
  size_t size_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_FAIR_QUEUE_H_
