#include "worker/server/status.h"

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/rpc/error_details.pb.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

constexpr absl::string_view kErrorInfoUrl =
    "type.googleapis.com/google.rpc.ErrorInfo";
constexpr size_t kMaxMessageBytes = 1024;
constexpr size_t kMaxValueBytes = 256;

bool IsContinuation(char byte) { return (byte & 0xC0) == 0x80; }

// At most `max_bytes`, cut between characters.
std::string Cut(absl::string_view text, size_t max_bytes) {
  constexpr absl::string_view kMark = "...";
  if (text.size() <= max_bytes) return std::string(text);
  size_t end = max_bytes - kMark.size();
  while (end > 0 && IsContinuation(text[end])) --end;
  return std::string(text.substr(0, end)) + std::string(kMark);
}

// Equal messages give equal bytes, maps included.
std::string SerializeDeterministically(
    const google::protobuf::MessageLite& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream output(&stream);
  output.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&output);
  output.Trim();
  return bytes;
}

google::rpc::ErrorInfo MakeErrorInfo(const absl::Status& status) {
  google::rpc::ErrorInfo info;
  info.set_domain("hearsay");
  info.set_reason(ErrorReason(status));
  for (const auto& [key, value] : GetErrorDetail(status).metadata) {
    (*info.mutable_metadata())[key] = Cut(value, kMaxValueBytes);
  }
  return info;
}

}  // namespace

std::string ErrorReason(const absl::Status& error) {
  std::string reason = GetErrorDetail(error).reason;
  return reason.empty() ? absl::StatusCodeToString(error.code()) : reason;
}

google::rpc::Status ToRpcStatus(const absl::Status& status) {
  google::rpc::Status rpc;
  rpc.set_code(static_cast<int>(status.code()));
  if (status.ok()) return rpc;
  rpc.set_message(
      Cut(absl::string_view(status.message().data(), status.message().size()),
          kMaxMessageBytes));
  google::protobuf::Any* any = rpc.add_details();
  any->set_type_url(std::string(kErrorInfoUrl));
  any->set_value(SerializeDeterministically(MakeErrorInfo(status)));
  return rpc;
}

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status rpc = ToRpcStatus(status);
  return grpc::Status(static_cast<grpc::StatusCode>(rpc.code()), rpc.message(),
                      rpc.SerializeAsString());
}

}  // namespace hearsay
