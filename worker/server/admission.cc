#include "worker/server/admission.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "worker/base/error.h"

namespace hearsay {

Admission::Ticket::Ticket(Ticket&& other) noexcept
    : admission_(std::exchange(other.admission_, nullptr)) {}

Admission::Ticket& Admission::Ticket::operator=(Ticket&& other) noexcept {
  std::swap(admission_, other.admission_);
  return *this;
}

Admission::Ticket::~Ticket() {
  if (admission_ != nullptr) {
    admission_->inside_.fetch_sub(1, std::memory_order_relaxed);
  }
}

absl::StatusOr<Admission::Ticket> Admission::Enter() {
  int inside = inside_.load(std::memory_order_relaxed);
  while (inside < limit_) {
    if (inside_.compare_exchange_weak(inside, inside + 1,
                                      std::memory_order_relaxed)) {
      return Ticket(this);
    }
  }
  return MakeError(absl::StatusCode::kResourceExhausted, "OVERLOADED",
                   absl::StrCat("this worker has ", limit_, " ", what_,
                                " at work or waiting and takes no more: try "
                                "another one, or again after a pause"),
                   {{"limit", absl::StrCat(limit_)}});
}

}  // namespace hearsay
