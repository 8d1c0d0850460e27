#include "client/hearsay/status.h"

#include <algorithm>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"

namespace hearsay {
namespace {

constexpr absl::string_view kTypeUrlPrefix = "type.googleapis.com/";
constexpr absl::string_view kDomain = "hearsay";

std::string ErrorInfoUrl() {
  return absl::StrCat(kTypeUrlPrefix,
                      google::rpc::ErrorInfo::descriptor()->full_name());
}

}  // namespace

std::optional<google::rpc::ErrorInfo> GetErrorInfo(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(ErrorInfoUrl());
  if (!payload.has_value()) return std::nullopt;
  google::rpc::ErrorInfo info;
  if (!info.ParseFromString(std::string(*payload))) return std::nullopt;
  return info;
}

absl::Status StatusFromProto(const google::rpc::Status& status) {
  absl::Status result(static_cast<absl::StatusCode>(status.code()),
                      status.message());
  for (const google::protobuf::Any& detail : status.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

google::rpc::Status StatusToProto(const absl::Status& status) {
  google::rpc::Status result;
  result.set_code(static_cast<int>(status.code()));
  result.set_message(std::string(status.message()));
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& value) {
    google::protobuf::Any* detail = result.add_details();
    detail->set_type_url(std::string(url));
    detail->set_value(std::string(value));
  });
  // Payloads have no order of their own.
  std::sort(result.mutable_details()->begin(), result.mutable_details()->end(),
            [](const google::protobuf::Any& a, const google::protobuf::Any& b) {
              return a.type_url() < b.type_url();
            });
  return result;
}

absl::Status StatusFromGrpc(const grpc::Status& status) {
  // The details repeat code and message; those of the call itself count.
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) details.Clear();
  details.set_code(static_cast<int>(status.error_code()));
  details.set_message(status.error_message());
  return StatusFromProto(details);
}

absl::Status MakeClientError(
    absl::StatusCode code, absl::string_view reason, absl::string_view message,
    const std::vector<std::pair<std::string, std::string>>& metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(std::string(kDomain));
  for (const auto& [key, value] : metadata) {
    (*info.mutable_metadata())[key] = value;
  }
  absl::Status status(code, message);
  status.SetPayload(ErrorInfoUrl(), absl::Cord(info.SerializeAsString()));
  return status;
}

}  // namespace hearsay
