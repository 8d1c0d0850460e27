// AnnotateArticle: one article, one answer.
#ifndef HEARSAY_WORKER_SERVER_UNARY_CALL_H_
#define HEARSAY_WORKER_SERVER_UNARY_CALL_H_

#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "hearsay/v1/annotation.pb.h"
#include "worker/base/cancellation.h"
#include "worker/server/open_calls.h"
#include "worker/server/service_context.h"

namespace hearsay {

// Lives from the call's start to its OnDone. gRPC's threads call the On…
// methods, a thread of the pool Run().
class UnaryCall final : public grpc::ServerUnaryReactor {
 public:
  // Begins the call. What is passed must outlive it.
  UnaryCall(grpc::CallbackServerContext& call, ServiceContext& service,
            const v1::AnnotateArticleRequest& request,
            v1::AnnotateArticleResponse* response);

  void OnCancel() override { cancellation_.Cancel(); }
  void OnDone() override { delete this; }

 private:
  void Run();

  ServiceContext& service_;
  const v1::AnnotateArticleRequest& request_;
  v1::AnnotateArticleResponse* const response_;
  Cancellation cancellation_;
  const OpenCalls::Call open_call_;
  CallMeter meter_;
  ArticlePlace place_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_UNARY_CALL_H_
