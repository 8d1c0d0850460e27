// What the calls of a service share.
#ifndef HEARSAY_WORKER_SERVER_SERVICE_CONTEXT_H_
#define HEARSAY_WORKER_SERVER_SERVICE_CONTEXT_H_

#include "worker/server/admission.h"
#include "worker/server/annotation_core.h"
#include "worker/server/open_calls.h"
#include "worker/server/service_options.h"
#include "worker/server/thread_pool.h"

namespace hearsay {

// Thread-safe.
struct ServiceContext {
  const AnnotationCore core;
  const ServiceOptions options;
  OpenCalls open_calls;
  Admission articles;
  Admission feeds;
  // Last, so that it ends first: tasks use all of the above.
  ThreadPool pool;

  // `options` must be valid.
  ServiceContext(AnnotationCore annotation_core,
                 const ServiceOptions& service_options)
      : core(std::move(annotation_core)),
        options(service_options.WithDefaults()),
        articles("articles", options.max_pending_articles),
        feeds("feeds", options.max_feeds),
        pool(options.threads) {}
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_SERVICE_CONTEXT_H_
