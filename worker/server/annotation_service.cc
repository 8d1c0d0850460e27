#include "worker/server/annotation_service.h"

#include "worker/server/feed_call.h"
#include "worker/server/stream_call.h"
#include "worker/server/unary_call.h"

namespace hearsay {

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
  return FeedCall::Start(context_, feeds_);
}

}  // namespace hearsay
