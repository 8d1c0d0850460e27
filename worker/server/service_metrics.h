// What the annotation service counts.
#ifndef HEARSAY_WORKER_SERVER_SERVICE_METRICS_H_
#define HEARSAY_WORKER_SERVER_SERVICE_METRICS_H_

#include <array>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hearsay/v1/annotation.pb.h"
#include "worker/server/metrics/exposition.h"
#include "worker/server/metrics/instruments.h"

namespace hearsay {

enum class Method { kAnnotateArticle, kStreamAnnotations, kAnnotateFeed };

// "hearsay.v1.AnnotationService/AnnotateArticle"
absl::string_view FullName(Method method);

// What a call came to. Bytes are those of all its messages.
struct CallOutcome {
  absl::StatusCode code = absl::StatusCode::kOk;
  absl::Duration duration;
  int64_t received_bytes = 0;
  int64_t sent_bytes = 0;
};

// Why an article or a feed was refused.
enum class Refusal { kArticles, kFeeds, kMemory };

// Metrics of calls are those of gRPC itself (grpc/proposal, A66); those of
// articles are ours. docs/operations.md explains all of them. Thread-safe.
class ServiceMetrics {
 public:
  ServiceMetrics();

  void CallStarted(Method method);
  void CallEnded(Method method, const CallOutcome& outcome);
  void ArticleEnded(absl::StatusCode code, const v1::Summary& summary);
  void Refused(Refusal reason);

  Counter cut_off_readers;
  Gauge feeds;
  // In seconds: from the start of a call, or from reading an article of a feed.
  Histogram queue_time;
  Histogram first_slice_time;

  void WriteTo(Exposition& exposition) const;

 private:
  static constexpr int kMethods = 3;
  static constexpr int kCodes = 17;
  static constexpr int kRefusals = 3;

  struct Outcomes {
    Outcomes();
    Histogram duration;
    Histogram received_bytes;
    Histogram sent_bytes;
  };

  void WriteCalls(Exposition& exposition) const;
  void WriteOutcomes(Histogram Outcomes::*histogram,
                     Exposition& exposition) const;

  std::array<Counter, kMethods> started_;
  std::array<std::array<Outcomes, kCodes>, kMethods> outcomes_;
  std::array<Counter, kCodes> articles_;
  std::array<Counter, kRefusals> refused_;
  Counter words_;
  Counter quotes_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_SERVICE_METRICS_H_
