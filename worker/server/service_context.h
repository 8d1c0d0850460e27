// What the calls of a service share.
#ifndef HEARSAY_WORKER_SERVER_SERVICE_CONTEXT_H_
#define HEARSAY_WORKER_SERVER_SERVICE_CONTEXT_H_

#include <cstdint>
#include <functional>

#include "absl/status/statusor.h"
#include "worker/server/admission.h"
#include "worker/server/annotation_core.h"
#include "worker/server/call_meter.h"
#include "worker/server/memory_budget.h"
#include "worker/server/open_calls.h"
#include "worker/server/service_metrics.h"
#include "worker/server/service_options.h"
#include "worker/server/thread_pool.h"

namespace hearsay {

// What an article in flight holds. Goes back when it goes.
struct ArticlePlace {
  Admission::Ticket ticket;
  MemoryBudget::Share memory;
};

// Thread-safe.
struct ServiceContext {
  const AnnotationCore core;
  const ServiceOptions options;
  const OnCallEnd on_call_end;
  ServiceMetrics metrics;
  OpenCalls open_calls;
  Admission articles;
  Admission feeds;
  MemoryBudget memory;
  // Last, so that it ends first: tasks use all of the above.
  ThreadPool pool;

  // `service_options` must be valid.
  ServiceContext(AnnotationCore annotation_core,
                 const ServiceOptions& service_options, OnCallEnd on_end);

  // A place for an article that is a call of its own. RESOURCE_EXHAUSTED /
  // OVERLOADED, which is counted, where there is none.
  absl::StatusOr<ArticlePlace> Admit(int64_t request_bytes);

  // A place for a feed. The same.
  absl::StatusOr<Admission::Ticket> AdmitFeed();

  // What an article takes until it is answered, in bytes, judged by its
  // request.
  int64_t MemoryCost(int64_t request_bytes) const;

  // Runs `task` when it is its turn, and measures how long that took.
  void Schedule(Lane lane, uint64_t caller, std::function<void()> task);
};

// Tells callers apart: each connection is one.
uint64_t CallerOf(const grpc::CallbackServerContext& call);

// Ends a call that is refused: its caller is told when to come back
// (grpc-retry-pushback-ms), no two at the same moment.
grpc::Status Refuse(const absl::Status& status,
                    grpc::CallbackServerContext& call);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_SERVICE_CONTEXT_H_
