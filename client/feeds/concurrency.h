// How many articles to have under way.
#ifndef HEARSAY_CLIENT_FEEDS_CONCURRENCY_H_
#define HEARSAY_CLIENT_FEEDS_CONCURRENCY_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace hearsay::feeds {

struct ConcurrencyOptions {
  int start = 16;
  int min = 1;
  int max = 1024;
  // How long the rate is measured before the limit may change.
  absl::Duration interval = absl::Seconds(1);
};

// Finds the limit that workers are kept busy with, by trying. While the limit
// holds articles back it grows by a half, and keeps on growing as long as each
// step makes answers come faster, by 5% or more; a step that does not is taken
// back, and tried again after 10 intervals, for workers may have joined. When a
// worker says RESOURCE_EXHAUSTED or is too late for an article, the limit falls
// by 30%, once an interval. One thread at a time.
class Concurrency {
 public:
  explicit Concurrency(const ConcurrencyOptions& options)
      : options_(options), limit_(options.start) {}

  // A limit that stays.
  static Concurrency Fixed(int limit);

  int limit() const { return limit_; }

  // The limit kept an article back.
  void HeldBack() { held_back_ = true; }

  // An article of this size was answered.
  void Answered(const absl::Status& status, int64_t bytes, absl::Time now);

 private:
  void Judge(double rate);
  void SetLimit(double limit);

  ConcurrencyOptions options_;
  int limit_;
  // The interval under way.
  absl::Time start_ =
      absl::InfiniteFuture();  // of it, from the first answer on
  int64_t bytes_ = 0;
  bool held_back_ = false;
  bool refused_ = false;
  // The steps so far.
  double rate_ = 0;       // at limit_before_
  int limit_before_ = 0;  // the last step's; 0: no step is being tried
  int rest_ = 0;          // intervals until the next step
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_CONCURRENCY_H_
