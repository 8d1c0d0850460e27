#include "worker/call_log.h"

namespace hearsay {

OnCallEnd MakeCallLog(LogCalls which, JsonLog& log) {
  if (which == LogCalls::kNone) return nullptr;
  return [which, &log](const CallRecord& call) {
    const bool is_ok = call.outcome.code == absl::StatusCode::kOk;
    if (is_ok && which == LogCalls::kErrors) return;
    log.Write(
        is_ok ? LogLevel::kInfo : LogLevel::kWarning, "call",
        {{"method", FullName(call.method)},
         {"status", absl::StatusCodeToString(call.outcome.code)},
         {"reason", call.reason},
         {"duration_ms", absl::ToDoubleMilliseconds(call.outcome.duration)},
         {"received_bytes", call.outcome.received_bytes},
         {"sent_bytes", call.outcome.sent_bytes},
         {"articles", call.articles},
         {"failed_articles", call.failed_articles},
         {"request_id", call.request_id},
         {"traceparent", call.traceparent},
         {"peer", call.peer}});
  };
}

}  // namespace hearsay
