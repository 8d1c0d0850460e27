#include "worker/server/memory_budget.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace hearsay {

MemoryBudget::Share::Share(Share&& other) noexcept
    : budget_(std::exchange(other.budget_, nullptr)), bytes_(other.bytes_) {}

MemoryBudget::Share& MemoryBudget::Share::operator=(Share&& other) noexcept {
  std::swap(budget_, other.budget_);
  std::swap(bytes_, other.bytes_);
  return *this;
}

MemoryBudget::Share::~Share() {
  if (budget_ != nullptr) budget_->GiveBack(bytes_);
}

// REQUIRES: mutex_ is held.
bool MemoryBudget::Fits(int64_t bytes, int64_t limit) const {
  return taken_ == 0 || bytes <= limit - taken_;
}

MemoryBudget::Share MemoryBudget::Take(int64_t bytes) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const int64_t room =
      waiters_.empty() ? limit_
                       : std::min(limit_ / 2, limit_ - waiters_.front().bytes);
  if (!Fits(bytes, room)) return Share();
  taken_ += bytes;
  return Share(this, bytes);
}

MemoryBudget::Share MemoryBudget::TakeOrWait(int64_t bytes, OnShare on_share) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!waiters_.empty() || !Fits(bytes, limit_)) {
    waiters_.push_back({bytes, std::move(on_share)});
    return Share();
  }
  taken_ += bytes;
  return Share(this, bytes);
}

int64_t MemoryBudget::taken() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return taken_;
}

void MemoryBudget::GiveBack(int64_t bytes) {
  std::vector<Waiter> served;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    taken_ -= bytes;
    while (!waiters_.empty() && Fits(waiters_.front().bytes, limit_)) {
      taken_ += waiters_.front().bytes;
      served.push_back(std::move(waiters_.front()));
      waiters_.pop_front();
    }
  }
  for (Waiter& waiter : served) waiter.on_share(Share(this, waiter.bytes));
}

}  // namespace hearsay
