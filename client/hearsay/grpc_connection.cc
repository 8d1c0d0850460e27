// The connection over gRPC: one call after another for articles, FeedRun for
// feeds.

#include <memory>
#include <utility>

#include "client/hearsay/call_deadline.h"
#include "client/hearsay/connection.h"
#include "client/hearsay/feed_run.h"
#include "client/hearsay/resuming_stream.h"
#include "client/hearsay/status.h"
#include "client/hearsay/steady_clock.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay {
namespace {

class GrpcConnection : public Connection {
 public:
  GrpcConnection(std::shared_ptr<grpc::Channel> channel,
                 const ClientOptions& options)
      : channel_(std::move(channel)),
        stub_(v1::AnnotationService::NewStub(channel_)),
        options_(options) {}

  absl::StatusOr<v1::Document> Annotate(
      const v1::AnnotateArticleRequest& request,
      absl::Duration timeout) override {
    grpc::ClientContext context;
    context.set_deadline(client_internal::CallDeadline(timeout));
    v1::AnnotateArticleResponse response;
    const grpc::Status status =
        stub_->AnnotateArticle(&context, request, &response);
    if (!status.ok()) return StatusFromGrpc(status);
    return std::move(*response.mutable_document());
  }

  absl::Status Stream(v1::StreamAnnotationsRequest request,
                      absl::Duration timeout, StreamHandler& handler) override {
    return client_internal::RunResumingStream(
        *stub_, std::move(request), client_internal::SteadyNow() + timeout,
        options_.max_attempts, handler);
  }

  absl::Status AnnotateFeed(const FeedSource& source, const FeedSink& sink,
                            const FeedOptions& options) override {
    return client_internal::RunFeed(*stub_, source, sink, options, [this] {
      grpc::experimental::ChannelResetConnectionBackoff(channel_.get());
    });
  }

 private:
  const std::shared_ptr<grpc::Channel> channel_;
  const std::unique_ptr<v1::AnnotationService::StubInterface> stub_;
  const ClientOptions options_;
};

}  // namespace

std::shared_ptr<Connection> MakeConnection(
    std::shared_ptr<grpc::Channel> channel, const ClientOptions& options) {
  return std::make_shared<GrpcConnection>(std::move(channel), options);
}

}  // namespace hearsay
