// Errors of the service as absl::Status: the same code and message, and its
// details as payloads, among them the reason for programs.
//
//   absl::StatusOr<v1::Document> document = client.Annotate(article);
//   const auto info = GetErrorInfo(document.status());
//   if (info && info->reason() == "TEXT_TOO_LONG") …
//
// docs/api.md lists the reasons. All functions are thread-safe.
#ifndef HEARSAY_CLIENT_HEARSAY_STATUS_H_
#define HEARSAY_CLIENT_HEARSAY_STATUS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"

namespace hearsay {

// The service's reason and its metadata; nothing for an error that has none,
// such as a worker that cannot be reached.
std::optional<google::rpc::ErrorInfo> GetErrorInfo(const absl::Status& status);

// A call's outcome.
absl::Status StatusFromGrpc(const grpc::Status& status);

// There and back. Each detail is a payload, by its type URL.
absl::Status StatusFromProto(const google::rpc::Status& status);
google::rpc::Status StatusToProto(const absl::Status& status);

// An error that the client itself found, with a reason as the service gives it.
absl::Status MakeClientError(
    absl::StatusCode code, absl::string_view reason, absl::string_view message,
    const std::vector<std::pair<std::string, std::string>>& metadata = {});

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_STATUS_H_
