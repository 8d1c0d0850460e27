#include "worker/server/duration_range.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace hearsay {

absl::Status CheckDuration(absl::string_view field, absl::Duration value,
                           absl::Duration min, absl::Duration max) {
  if (value >= min && value <= max) return absl::OkStatus();
  const std::string from = absl::FormatDuration(min);
  return absl::InvalidArgumentError(absl::StrCat(
      field, " is ", absl::FormatDuration(value), ": expected ",
      max == absl::InfiniteDuration()
          ? absl::StrCat("at least ", from)
          : absl::StrCat(from, " to ", absl::FormatDuration(max))));
}

}  // namespace hearsay
