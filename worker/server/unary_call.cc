#include "worker/server/unary_call.h"

#include <utility>

#include "absl/status/statusor.h"
#include "worker/server/article_answer.h"
#include "worker/server/call_deadline.h"
#include "worker/server/status.h"

namespace hearsay {

UnaryCall::UnaryCall(grpc::CallbackServerContext& call, ServiceContext& service,
                     const v1::AnnotateArticleRequest& request,
                     v1::AnnotateArticleResponse* response)
    : service_(service),
      request_(request),
      response_(response),
      cancellation_(CallDeadline(call)),
      open_call_(service.open_calls),
      meter_(Method::kAnnotateArticle, call, service.metrics,
             service.on_call_end) {
  const int64_t request_bytes = request.ByteSizeLong();
  meter_.Received(request_bytes);
  absl::StatusOr<ArticlePlace> place = service_.Admit(request_bytes);
  if (!place.ok()) {
    meter_.End(place.status());
    Finish(Refuse(place.status(), call));
    return;
  }
  place_ = *std::move(place);
  service_.Schedule(Lane::kSingle, CallerOf(call), [this] { Run(); });
}

void UnaryCall::Run() {
  v1::Document* const document = response_->mutable_document();
  const absl::Status status =
      AnswerArticle(service_.core, request_.article(), request_.options(),
                    cancellation_, service_.options.max_answer_bytes, document);
  if (status.ok()) meter_.Sent(document->GetCachedSize());
  service_.metrics.ArticleEnded(status.code(), document->summary());
  meter_.End(status);
  // The caller may send the next one as soon as it has the answer, and this may
  // be gone as soon as Finish is called.
  place_ = ArticlePlace();
  Finish(ToGrpcStatus(status));
}

}  // namespace hearsay
