// hearsay.v1.AnnotationService on gRPC's callback API.
#ifndef HEARSAY_WORKER_SERVER_ANNOTATION_SERVICE_H_
#define HEARSAY_WORKER_SERVER_ANNOTATION_SERVICE_H_

#include <thread>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "hearsay/v1/annotation.grpc.pb.h"
#include "worker/server/call_meter.h"
#include "worker/server/feed_registry.h"
#include "worker/server/metrics/exposition.h"
#include "worker/server/service_context.h"

namespace hearsay {

// Each call is an object of its own (UnaryCall, StreamCall, FeedCall), which
// annotates on the service's threads, never on gRPC's. Thread-safe.
class AnnotationServiceImpl final
    : public v1::AnnotationService::CallbackService {
 public:
  // `options` must be valid. No call must be open when it goes.
  AnnotationServiceImpl(AnnotationCore core, const ServiceOptions& options,
                        OnCallEnd on_call_end);
  ~AnnotationServiceImpl() override;

  grpc::ServerUnaryReactor* AnnotateArticle(
      grpc::CallbackServerContext* call,
      const v1::AnnotateArticleRequest* request,
      v1::AnnotateArticleResponse* response) override;

  grpc::ServerWriteReactor<v1::StreamAnnotationsResponse>* StreamAnnotations(
      grpc::CallbackServerContext* call,
      const v1::StreamAnnotationsRequest* request) override;

  grpc::ServerBidiReactor<v1::AnnotateFeedRequest, v1::AnnotateFeedResponse>*
  AnnotateFeed(grpc::CallbackServerContext* call) override;

  // With what 0 stood for.
  const ServiceOptions& options() const { return context_.options; }

  void WriteMetrics(Exposition& exposition) const;

  // Ends all feeds in good order, also those to come. Does not wait for them.
  void DrainFeeds() { feeds_.StartDraining(); }

  // Returns when no call is open, or at the deadline.
  void WaitForCalls(absl::Time deadline) {
    context_.open_calls.WaitForNone(deadline);
  }

 private:
  void WatchFeeds();

  FeedRegistry feeds_;
  ServiceContext context_;
  absl::Notification is_over_;
  std::thread watcher_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_ANNOTATION_SERVICE_H_
