// How much memory the work in flight may take.
#ifndef HEARSAY_WORKER_SERVER_MEMORY_BUDGET_H_
#define HEARSAY_WORKER_SERVER_MEMORY_BUDGET_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>

namespace hearsay {

// Shares out a number of bytes. A share larger than all of them is given when
// nothing else is out, so that everything is served some time. Thread-safe.
class MemoryBudget {
 public:
  // A part of the budget. Goes back when it goes.
  class Share {
   public:
    Share() = default;
    Share(Share&& other) noexcept;
    Share& operator=(Share&& other) noexcept;
    ~Share();

    bool empty() const { return budget_ == nullptr; }

   private:
    friend class MemoryBudget;
    Share(MemoryBudget* budget, int64_t bytes)
        : budget_(budget), bytes_(bytes) {}

    MemoryBudget* budget_ = nullptr;
    int64_t bytes_ = 0;
  };

  using OnShare = std::function<void(Share)>;

  // `limit` is 1 or more.
  explicit MemoryBudget(int64_t limit) : limit_(limit) {}
  MemoryBudget(const MemoryBudget&) = delete;
  MemoryBudget& operator=(const MemoryBudget&) = delete;

  // Empty where there is not so much. While others wait, there is half as much,
  // and no more than leaves room for the first of them, so that they get
  // theirs. Shares must not outlive this.
  Share Take(int64_t bytes);

  // The same, but an empty share means that `on_share` will be called with a
  // share once there is one, by the thread that gave memory back. Those who
  // wait are served in the order in which they came.
  Share TakeOrWait(int64_t bytes, OnShare on_share);

  int64_t limit() const { return limit_; }
  int64_t taken() const;

 private:
  bool Fits(int64_t bytes, int64_t limit) const;
  void GiveBack(int64_t bytes);

  const int64_t limit_;
  mutable std::mutex mutex_;
  // State below is protected by mutex_.
  int64_t taken_ = 0;
  struct Waiter {
    int64_t bytes;
    OnShare on_share;
  };
  std::deque<Waiter> waiters_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_MEMORY_BUDGET_H_
