// Errors that a caller's program can act on: a status code, a sentence for
// people, and a stable reason with its figures. The service sends the reason as
// a google.rpc.ErrorInfo; docs/api.md lists them.
#ifndef HEARSAY_WORKER_BASE_ERROR_H_
#define HEARSAY_WORKER_BASE_ERROR_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hearsay {

// Names and values that belong to a reason: {"byte_offset", "17"}.
using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

struct ErrorDetail {
  std::string reason;
  ErrorMetadata metadata;
};

// `reason` is in capitals ("INVALID_UTF8") and never changes its meaning.
// Metadata keys are in lower case; neither holds NUL characters.
absl::Status MakeError(absl::StatusCode code, absl::string_view reason,
                       absl::string_view message, ErrorMetadata metadata = {});

// The detail of an error that MakeError made; an empty reason for others.
ErrorDetail GetErrorDetail(const absl::Status& status);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_BASE_ERROR_H_
