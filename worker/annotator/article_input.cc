#include "worker/annotator/article_input.h"

#include "absl/strings/str_cat.h"

namespace hearsay {
namespace {

constexpr int64_t kMaxLimit = int64_t{1} << 30;

absl::Status ValidateLimit(absl::string_view field, int64_t value) {
  if (value >= 1 && value <= kMaxLimit) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(
      field, " is ", value, ", and must be from 1 to ", kMaxLimit, " bytes"));
}

}  // namespace

absl::Status AnnotatorOptions::Validate() const {
  if (absl::Status status = ValidateLimit("max_text_bytes", max_text_bytes);
      !status.ok()) {
    return status;
  }
  return ValidateLimit("max_source_bytes", max_source_bytes);
}

}  // namespace hearsay
