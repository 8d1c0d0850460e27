// How much work a worker takes on.
#ifndef HEARSAY_WORKER_SERVER_ADMISSION_H_
#define HEARSAY_WORKER_SERVER_ADMISSION_H_

#include <atomic>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hearsay {

// Lets a bounded number in, and refuses the rest at once. Thread-safe.
class Admission {
 public:
  // A place inside. Leaves when it goes.
  class Ticket {
   public:
    Ticket() = default;
    Ticket(Ticket&& other) noexcept;
    Ticket& operator=(Ticket&& other) noexcept;
    ~Ticket();

   private:
    friend class Admission;
    explicit Ticket(Admission* admission) : admission_(admission) {}

    Admission* admission_ = nullptr;
  };

  // `what` is what it counts, in the plural, for the error: "articles". `limit`
  // is 1 or more.
  Admission(absl::string_view what, int limit) : what_(what), limit_(limit) {}
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;

  // RESOURCE_EXHAUSTED / OVERLOADED names the limit. Tickets must not outlive
  // this.
  absl::StatusOr<Ticket> Enter();

  int inside() const { return inside_.load(std::memory_order_relaxed); }

 private:
  const std::string what_;
  const int limit_;
  std::atomic<int> inside_{0};
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_ADMISSION_H_
