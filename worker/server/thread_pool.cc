#include "worker/server/thread_pool.h"

#include <system_error>
#include <utility>

namespace hearsay {
namespace {

// How many threads may stand in for those that wait.
constexpr int kMaxSpareThreads = 64;

}  // namespace

ThreadPool::ThreadPool(int threads) : max_running_(threads) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (int i = 0; i < threads; ++i) StartThread();
}

ThreadPool::~ThreadPool() {
  std::unique_lock<std::mutex> lock(mutex_);
  stopping_ = true;
  wake_.notify_all();
  std::vector<std::thread> threads = std::move(threads_);
  lock.unlock();
  for (std::thread& thread : threads) thread.join();
}

void ThreadPool::Schedule(Lane lane, uint64_t caller,
                          std::function<void()> task) {
  const std::lock_guard<std::mutex> lock(mutex_);
  queue_.Push(lane, caller, std::move(task));
  WakeThread();
}

int ThreadPool::running() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return running_;
}

int ThreadPool::queued() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return queue_.size();
}

void ThreadPool::RunTasks() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    ++idle_;
    wake_.wait(lock,
               [this] { return CanRun() || (stopping_ && queue_.empty()); });
    --idle_;
    if (queue_.empty()) {
      wake_.notify_all();  // Others may have waited for the queue to be empty.
      return;
    }
    ++running_;
    {
      const FairQueue::Task task = queue_.Pop();
      WakeThread();
      lock.unlock();
      task();
    }
    lock.lock();
    --running_;
  }
}

void ThreadPool::StartWaiting() {
  const std::lock_guard<std::mutex> lock(mutex_);
  --running_;
  WakeThread();
}

// Goes on at once, even if for a moment one task too many runs.
void ThreadPool::StopWaiting() {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++running_;
}

bool ThreadPool::CanRun() const {
  return !queue_.empty() && running_ < max_running_;
}

void ThreadPool::StartThread() {
  try {
    threads_.emplace_back(&ThreadPool::RunTasks, this);
  } catch (const std::system_error&) {
    // The system has no more threads: those that are there do the work.
  }
}

void ThreadPool::WakeThread() {
  if (!CanRun()) return;
  if (idle_ > 0) {
    wake_.notify_one();
  } else if (!stopping_ && threads_.size() < max_running_ + kMaxSpareThreads) {
    StartThread();
  }
}

}  // namespace hearsay
