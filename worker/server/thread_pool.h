// The threads that annotate.
#ifndef HEARSAY_WORKER_SERVER_THREAD_POOL_H_
#define HEARSAY_WORKER_SERVER_THREAD_POOL_H_

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "worker/server/fair_queue.h"

namespace hearsay {

// Runs a fixed number of tasks at once, those who wait in FairQueue's order.
// The queue has no bound of its own: admission bounds what is put into it.
// Thread-safe.
class ThreadPool {
 public:
  // While it lives, the task that made it waits for somebody outside, and
  // another one may run in its stead. Some dozens of tasks may wait so; more
  // hold their threads.
  class WaitScope {
   public:
    explicit WaitScope(ThreadPool& pool) : pool_(pool) { pool_.StartWaiting(); }
    ~WaitScope() { pool_.StopWaiting(); }
    WaitScope(const WaitScope&) = delete;
    WaitScope& operator=(const WaitScope&) = delete;

   private:
    ThreadPool& pool_;
  };

  // `threads` is 1 or more.
  explicit ThreadPool(int threads);
  // Runs what is in the queue, and ends the threads.
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  void Schedule(Lane lane, uint64_t caller, std::function<void()> task);

  // Tasks that run, without those that wait in a WaitScope.
  int running() const;
  // Tasks that wait for their turn.
  int queued() const;

 private:
  void RunTasks();
  void StartWaiting();
  void StopWaiting();
  // REQUIRES for those below: mutex_ is held.
  bool CanRun() const;
  void StartThread();
  void WakeThread();

  const int max_running_;
  mutable std::mutex mutex_;
  // State below is protected by mutex_.
  std::condition_variable wake_;
  FairQueue queue_;
  int running_ = 0;
  int idle_ = 0;  // threads
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_THREAD_POOL_H_
