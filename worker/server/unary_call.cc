#include "worker/server/unary_call.h"

#include <utility>

#include "absl/status/statusor.h"
#include "worker/server/article_answer.h"
#include "worker/server/call_deadline.h"
#include "worker/server/status.h"

namespace hearsay {

UnaryCall::UnaryCall(const grpc::CallbackServerContext& call,
                     ServiceContext& service,
                     const v1::AnnotateArticleRequest& request,
                     v1::AnnotateArticleResponse* response)
    : service_(service),
      request_(request),
      response_(response),
      cancellation_(CallDeadline(call)),
      open_call_(service.open_calls) {
  absl::StatusOr<Admission::Ticket> ticket = service_.articles.Enter();
  if (!ticket.ok()) {
    Finish(ToGrpcStatus(ticket.status()));
    return;
  }
  ticket_ = *std::move(ticket);
  service_.pool.Schedule([this] { Run(); });
}

void UnaryCall::Run() {
  const absl::Status status = AnswerArticle(
      service_.core, request_.article(), request_.options(), cancellation_,
      service_.options.max_answer_bytes, response_->mutable_document());
  // The caller may send the next one as soon as it has the answer, and this may
  // be gone as soon as Finish is called.
  ticket_ = Admission::Ticket();
  Finish(ToGrpcStatus(status));
}

}  // namespace hearsay
