#include "client/hearsay/options.h"

#include "absl/strings/str_cat.h"

namespace hearsay {
namespace {

absl::Status CheckInteger(absl::string_view field, int64_t value, int64_t least,
                          int64_t most) {
  if (least <= value && value <= most) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      field, " is ", value, "; it must be from ", least, " to ", most));
}

absl::Status CheckTimeout(absl::string_view field, absl::Duration value) {
  if (value > absl::ZeroDuration()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      field, " is ", absl::FormatDuration(value), "; it must be more than 0"));
}

}  // namespace

absl::Status ClientOptions::Validate() const {
  absl::Status status = CheckTimeout("timeout", timeout);
  // gRPC does not go beyond 5.
  status.Update(CheckInteger("max_attempts", max_attempts, 1, 5));
  return status;
}

absl::Status FeedOptions::Validate() const {
  absl::Status status = CheckInteger("window", window, 1, 65536);
  status.Update(
      CheckInteger("window_bytes", window_bytes, 1, int64_t{1} << 40));
  status.Update(CheckTimeout("article_timeout", article_timeout));
  status.Update(CheckInteger("max_attempts", max_attempts, 1, 1000));
  return status;
}

}  // namespace hearsay
