// One call as it is seen from outside: its metrics and its line in the log.
#ifndef HEARSAY_WORKER_SERVER_CALL_METER_H_
#define HEARSAY_WORKER_SERVER_CALL_METER_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "worker/server/service_metrics.h"

namespace hearsay {

// What a log may say of a call that ended. Nothing of an article.
struct CallRecord {
  Method method;
  CallOutcome outcome;
  std::string reason;       // of an error, such as INVALID_UTF8
  std::string request_id;   // as the caller sent it, or empty
  std::string traceparent;  // the same (W3C Trace Context)
  std::string peer;         // "ipv4:192.0.2.1:40000"
  // Of a feed: articles that were answered, and those of them with an error.
  int64_t articles = 0;
  int64_t failed_articles = 0;
};

// Called from any thread; must not wait.
using OnCallEnd = std::function<void(const CallRecord&)>;

// A caller's "x-request-id" comes back to it in the call's trailing metadata.
// One thread at a time, but that receiving and sending may overlap.
class CallMeter {
 public:
  // What is passed must outlive it. `on_end` may be empty.
  CallMeter(Method method, grpc::CallbackServerContext& call,
            ServiceMetrics& metrics, const OnCallEnd& on_end);
  CallMeter(const CallMeter&) = delete;
  CallMeter& operator=(const CallMeter&) = delete;

  void Received(int64_t bytes) { outcome_.received_bytes += bytes; }
  void Sent(int64_t bytes) { outcome_.sent_bytes += bytes; }
  // For a feed: one more answer is sent.
  void ArticleAnswered(bool failed);

  absl::Duration age() const;

  // To be called once, before the call is finished at gRPC.
  void End(const absl::Status& status);

 private:
  std::string Header(const char* name) const;

  const Method method_;
  grpc::CallbackServerContext& call_;
  ServiceMetrics& metrics_;
  const OnCallEnd& on_end_;
  const absl::Time start_;
  CallOutcome outcome_;
  int64_t articles_ = 0;
  int64_t failed_articles_ = 0;
};

// `value` where it is fit for a header and a log: of printable ASCII, and no
// longer than 128 bytes. Empty otherwise.
std::string SafeHeader(grpc::string_ref value);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_CALL_METER_H_
