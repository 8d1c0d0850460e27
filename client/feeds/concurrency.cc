#include "client/feeds/concurrency.h"

#include <algorithm>

namespace hearsay::feeds {
namespace {

constexpr double kGrowth = 1.5;
constexpr double kShrinkage = 0.7;
constexpr double kGain = 1.05;
constexpr int kRest = 10;

bool IsRefusal(const absl::Status& status) {
  return status.code() == absl::StatusCode::kResourceExhausted ||
         status.code() == absl::StatusCode::kDeadlineExceeded;
}

}  // namespace

Concurrency Concurrency::Fixed(int limit) {
  ConcurrencyOptions options;
  options.start = options.min = options.max = limit;
  return Concurrency(options);
}

void Concurrency::Answered(const absl::Status& status, int64_t bytes,
                           absl::Time now) {
  if (start_ == absl::InfiniteFuture()) start_ = now;
  bytes_ += bytes;
  if (IsRefusal(status) && !refused_) {
    refused_ = true;
    SetLimit(limit_ * kShrinkage);
    limit_before_ = 0;
    rest_ = kRest;
  }
  if (now - start_ < options_.interval) return;
  if (!refused_) Judge(bytes_ / absl::ToDoubleSeconds(now - start_));
  start_ = now;
  bytes_ = 0;
  held_back_ = refused_ = false;
}

void Concurrency::Judge(double rate) {
  if (limit_before_ > 0) {
    // A step was tried.
    if (rate < rate_ * kGain) {
      SetLimit(limit_before_);
      rest_ = kRest;
    }
    limit_before_ = 0;
  }
  if (rest_ > 0) {
    --rest_;
    return;
  }
  if (!held_back_ || limit_ >= options_.max) return;
  rate_ = rate;
  limit_before_ = limit_;
  SetLimit(limit_ * kGrowth + 1);
}

void Concurrency::SetLimit(double limit) {
  limit_ = std::clamp(static_cast<int>(limit), options_.min, options_.max);
}

}  // namespace hearsay::feeds
