// The threads that annotate.
#ifndef HEARSAY_WORKER_SERVER_THREAD_POOL_H_
#define HEARSAY_WORKER_SERVER_THREAD_POOL_H_

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hearsay {

// A fixed number of threads that run tasks in the order in which they came.
// The queue has no bound of its own: admission bounds what is put into it.
// Thread-safe.
class ThreadPool {
 public:
  // `threads` is 1 or more.
  explicit ThreadPool(int threads);
  // Runs what is in the queue, and ends the threads.
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  void Schedule(std::function<void()> task);

 private:
  void RunTasks();

  std::mutex mutex_;
  // State below is protected by mutex_.
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool stopping_ = false;

  std::vector<std::thread> threads_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_THREAD_POOL_H_
