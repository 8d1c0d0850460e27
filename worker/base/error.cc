#include "worker/base/error.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"

namespace hearsay {
namespace {

// The payload is reason, key, value, key, value … joined by NUL.
constexpr absl::string_view kPayloadUrl = "hearsay/error-detail";

}  // namespace

absl::Status MakeError(absl::StatusCode code, absl::string_view reason,
                       absl::string_view message, ErrorMetadata metadata) {
  absl::Status status(code, message);
  std::string payload(reason);
  for (const auto& [key, value] : metadata) {
    payload.push_back('\0');
    payload += key;
    payload.push_back('\0');
    payload += value;
  }
  status.SetPayload(kPayloadUrl, absl::Cord(payload));
  return status;
}

ErrorDetail GetErrorDetail(const absl::Status& status) {
  ErrorDetail detail;
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayloadUrl);
  if (!payload.has_value()) return detail;
  const std::vector<std::string> parts =
      absl::StrSplit(std::string(*payload), '\0');
  detail.reason = parts[0];
  for (size_t i = 1; i + 1 < parts.size(); i += 2) {
    detail.metadata.emplace_back(parts[i], parts[i + 1]);
  }
  return detail;
}

}  // namespace hearsay
