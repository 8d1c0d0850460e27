#include "worker/server/service_context.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "worker/base/error.h"
#include "worker/base/steady_clock.h"
#include "worker/server/status.h"

namespace hearsay {
namespace {

// What an article takes beside what grows with its length.
constexpr int64_t kFixedBytes = 64 << 10;
// The request itself, and what was decoded of it.
constexpr int64_t kBytesPerRequestByte = 2;
// The annotator's working memory and the answer (docs/performance.md).
constexpr int64_t kBytesPerTextByte = 20;

constexpr int kMinPushbackMilliseconds = 100;
constexpr int kMaxPushbackMilliseconds = 400;

}  // namespace

ServiceContext::ServiceContext(AnnotationCore annotation_core,
                               const ServiceOptions& service_options,
                               OnCallEnd on_end)
    : core(std::move(annotation_core)),
      options(service_options.WithDefaults()),
      on_call_end(std::move(on_end)),
      articles("articles", options.max_pending_articles),
      feeds("feeds", options.max_feeds),
      memory(options.max_memory_bytes),
      pool(options.threads) {}

absl::StatusOr<ArticlePlace> ServiceContext::Admit(int64_t request_bytes) {
  ArticlePlace place;
  absl::StatusOr<Admission::Ticket> ticket = articles.Enter();
  if (!ticket.ok()) {
    metrics.Refused(Refusal::kArticles);
    return ticket.status();
  }
  place.ticket = *std::move(ticket);
  place.memory = memory.Take(MemoryCost(request_bytes));
  if (!place.memory.empty()) return place;
  metrics.Refused(Refusal::kMemory);
  return MakeError(
      absl::StatusCode::kResourceExhausted, "OVERLOADED",
      absl::StrCat("the articles at work or waiting leave no memory for this "
                   "one: try another worker, or again after a pause"),
      {{"limit_bytes", absl::StrCat(memory.limit())}});
}

absl::StatusOr<Admission::Ticket> ServiceContext::AdmitFeed() {
  absl::StatusOr<Admission::Ticket> ticket = feeds.Enter();
  if (!ticket.ok()) metrics.Refused(Refusal::kFeeds);
  return ticket;
}

int64_t ServiceContext::MemoryCost(int64_t request_bytes) const {
  return kFixedBytes + kBytesPerRequestByte * request_bytes +
         kBytesPerTextByte * std::min(request_bytes, core.max_text_bytes);
}

void ServiceContext::Schedule(Lane lane, uint64_t caller,
                              std::function<void()> task) {
  pool.Schedule(
      lane, caller, [this, task = std::move(task), start = SteadyNow()] {
        metrics.queue_time.Observe(absl::ToDoubleSeconds(SteadyNow() - start));
        task();
      });
}

uint64_t CallerOf(const grpc::CallbackServerContext& call) {
  return absl::Hash<std::string>()(call.peer());
}

grpc::Status Refuse(const absl::Status& status,
                    grpc::CallbackServerContext& call) {
  thread_local absl::InsecureBitGen random;
  call.AddTrailingMetadata(
      "grpc-retry-pushback-ms",
      absl::StrCat(absl::Uniform(absl::IntervalClosed, random,
                                 kMinPushbackMilliseconds,
                                 kMaxPushbackMilliseconds)));
  return ToGrpcStatus(status);
}

}  // namespace hearsay
