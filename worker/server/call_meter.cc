#include "worker/server/call_meter.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "worker/base/steady_clock.h"
#include "worker/server/status.h"

namespace hearsay {
namespace {

constexpr char kRequestId[] = "x-request-id";
constexpr char kTraceparent[] = "traceparent";
constexpr size_t kMaxHeaderBytes = 128;

}  // namespace

std::string SafeHeader(grpc::string_ref value) {
  if (value.size() > kMaxHeaderBytes) return "";
  const bool is_printable =
      std::all_of(value.begin(), value.end(),
                  [](unsigned char c) { return absl::ascii_isprint(c); });
  return is_printable ? std::string(value.data(), value.size()) : "";
}

CallMeter::CallMeter(Method method, grpc::CallbackServerContext& call,
                     ServiceMetrics& metrics, const OnCallEnd& on_end)
    : method_(method),
      call_(call),
      metrics_(metrics),
      on_end_(on_end),
      start_(SteadyNow()) {
  metrics_.CallStarted(method_);
  const std::string request_id = Header(kRequestId);
  if (!request_id.empty()) call_.AddTrailingMetadata(kRequestId, request_id);
}

void CallMeter::ArticleAnswered(bool failed) {
  ++articles_;
  failed_articles_ += failed;
}

absl::Duration CallMeter::age() const { return SteadyNow() - start_; }

void CallMeter::End(const absl::Status& status) {
  outcome_.code = status.code();
  outcome_.duration = age();
  metrics_.CallEnded(method_, outcome_);
  if (!on_end_) return;
  CallRecord record;
  record.method = method_;
  record.outcome = outcome_;
  if (!status.ok()) record.reason = ErrorReason(status);
  record.request_id = Header(kRequestId);
  record.traceparent = Header(kTraceparent);
  record.peer = call_.peer();
  record.articles = articles_;
  record.failed_articles = failed_articles_;
  on_end_(record);
}

std::string CallMeter::Header(const char* name) const {
  const auto& headers = call_.client_metadata();
  const auto header = headers.find(name);
  return header == headers.end() ? "" : SafeHeader(header->second);
}

}  // namespace hearsay
