#include "worker/server/annotation_service.h"

#include <utility>

#include "worker/base/steady_clock.h"
#include "worker/server/feed_call.h"
#include "worker/server/stream_call.h"
#include "worker/server/unary_call.h"

namespace hearsay {
namespace {

// How exactly feeds end for their age, and stalled ones are noticed.
constexpr absl::Duration kWatchInterval = absl::Milliseconds(500);

}  // namespace

AnnotationServiceImpl::AnnotationServiceImpl(AnnotationCore core,
                                             const ServiceOptions& options,
                                             OnCallEnd on_call_end)
    : context_(std::move(core), options, std::move(on_call_end)),
      watcher_([this] { WatchFeeds(); }) {}

AnnotationServiceImpl::~AnnotationServiceImpl() {
  is_over_.Notify();
  watcher_.join();
}

void AnnotationServiceImpl::WatchFeeds() {
  while (!is_over_.WaitForNotificationWithTimeout(kWatchInterval)) {
    feeds_.Watch(SteadyNow());
  }
}

void AnnotationServiceImpl::WriteMetrics(Exposition& exposition) const {
  context_.metrics.WriteTo(exposition);
  exposition.StartGauge("hearsay_threads", "Threads that annotate.");
  exposition.Add({}, int64_t{context_.options.threads});
  exposition.StartGauge("hearsay_articles_at_work",
                        "Articles that a thread works on.");
  exposition.Add({}, int64_t{context_.pool.running()});
  exposition.StartGauge("hearsay_articles_queued",
                        "Articles that wait for a thread.");
  exposition.Add({}, int64_t{context_.pool.queued()});
  exposition.StartGauge("hearsay_memory_taken_bytes",
                        "What articles in flight may take, as admission "
                        "reckons it.");
  exposition.Add({}, context_.memory.taken());
  exposition.StartGauge("hearsay_memory_limit_bytes",
                        "What they may take together.");
  exposition.Add({}, context_.memory.limit());
  if (!context_.core.stage_times) return;
  const StageTimes times = context_.core.stage_times();
  exposition.StartCounter("hearsay_stage_seconds_total",
                          "Where the time of annotating went.");
  const std::pair<absl::string_view, absl::Duration> stages[] = {
      {"decode", times.decode},     {"structure", times.structure},
      {"entities", times.entities}, {"quotes", times.quotes},
      {"deliver", times.deliver},
  };
  for (const auto& [stage, time] : stages) {
    exposition.Add({{"stage", stage}}, absl::ToDoubleSeconds(time));
  }
}

grpc::ServerUnaryReactor* AnnotationServiceImpl::AnnotateArticle(
    grpc::CallbackServerContext* call,
    const v1::AnnotateArticleRequest* request,
    v1::AnnotateArticleResponse* response) {
  return new UnaryCall(*call, context_, *request, response);
}

grpc::ServerWriteReactor<v1::StreamAnnotationsResponse>*
AnnotationServiceImpl::StreamAnnotations(
    grpc::CallbackServerContext* call,
    const v1::StreamAnnotationsRequest* request) {
  return StreamCall::Start(*call, context_, *request);
}

grpc::ServerBidiReactor<v1::AnnotateFeedRequest, v1::AnnotateFeedResponse>*
AnnotationServiceImpl::AnnotateFeed(grpc::CallbackServerContext* call) {
  return FeedCall::Start(*call, context_, feeds_);
}

}  // namespace hearsay
