#include "worker/server/fair_queue.h"

#include <utility>

namespace hearsay {

void FairQueue::Push(Lane lane, uint64_t caller, Task task) {
  Callers& callers = lanes_[static_cast<int>(lane)];
  std::deque<Task>& tasks = callers.tasks[caller];
  if (tasks.empty()) callers.turns.push_back(caller);
  tasks.push_back(std::move(task));
  ++size_;
}

FairQueue::Task FairQueue::Pop() {
  if (lanes_[next_lane_].turns.empty()) next_lane_ = 1 - next_lane_;
  Callers& callers = lanes_[next_lane_];
  next_lane_ = 1 - next_lane_;
  const uint64_t caller = callers.turns.front();
  callers.turns.pop_front();
  const auto tasks = callers.tasks.find(caller);
  Task task = std::move(tasks->second.front());
  tasks->second.pop_front();
  if (tasks->second.empty()) {
    callers.tasks.erase(tasks);
  } else {
    callers.turns.push_back(caller);
  }
  --size_;
  return task;
}

}  // namespace hearsay
