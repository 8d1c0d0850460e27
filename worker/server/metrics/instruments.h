// What is counted and measured: cheap enough for every call.
#ifndef HEARSAY_WORKER_SERVER_METRICS_INSTRUMENTS_H_
#define HEARSAY_WORKER_SERVER_METRICS_INSTRUMENTS_H_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace hearsay {

// Only grows. Thread-safe.
class Counter {
 public:
  void Add(int64_t amount = 1) {
    value_.fetch_add(amount, std::memory_order_relaxed);
  }
  int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<int64_t> value_{0};
};

// Goes up and down. Thread-safe.
class Gauge {
 public:
  void Add(int64_t change) {
    value_.fetch_add(change, std::memory_order_relaxed);
  }
  int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<int64_t> value_{0};
};

// How many values fell into each of some ranges, and their sum. Thread-safe;
// who reads while others observe may see a value counted and not yet summed.
class Histogram {
 public:
  // `bounds` are the ranges' upper ends, included, in ascending order; the last
  // range has none. `scale` is in how many parts of one the sum is kept.
  Histogram(std::vector<double> bounds, double scale)
      : bounds_(std::move(bounds)),
        scale_(scale),
        counts_(std::make_unique<std::atomic<int64_t>[]>(bounds_.size() + 1)) {}

  // `value` is 0 or more.
  void Observe(double value) {
    const size_t range =
        std::lower_bound(bounds_.begin(), bounds_.end(), value) -
        bounds_.begin();
    counts_[range].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(static_cast<int64_t>(value * scale_ + 0.5),
                   std::memory_order_relaxed);
  }

  const std::vector<double>& bounds() const { return bounds_; }
  // `range` is 0 to bounds().size().
  int64_t count(size_t range) const {
    return counts_[range].load(std::memory_order_relaxed);
  }
  double sum() const { return sum_.load(std::memory_order_relaxed) / scale_; }

 private:
  const std::vector<double> bounds_;
  const double scale_;
  const std::unique_ptr<std::atomic<int64_t>[]> counts_;
  std::atomic<int64_t> sum_{0};
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_METRICS_INSTRUMENTS_H_
