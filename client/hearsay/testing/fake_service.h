// A service that does as a test says, behind a real gRPC server in this
// process.
#ifndef HEARSAY_CLIENT_HEARSAY_TESTING_FAKE_SERVICE_H_
#define HEARSAY_CLIENT_HEARSAY_TESTING_FAKE_SERVICE_H_

#include <functional>
#include <memory>

#include "grpcpp/channel.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay::client_internal {

// Set the handlers before the first call. Thread-safe as far as they are.
class FakeService : public v1::AnnotationService::Service {
 public:
  using FeedStream = grpc::ServerReaderWriter<v1::AnnotateFeedResponse,
                                              v1::AnnotateFeedRequest>;

  FakeService() {
    grpc::ServerBuilder builder;
    builder.RegisterService(this);
    server_ = builder.BuildAndStart();
  }

  std::shared_ptr<grpc::Channel> channel() {
    return server_->InProcessChannel(grpc::ChannelArguments());
  }

  std::function<grpc::Status(grpc::ServerContext&,
                             const v1::AnnotateArticleRequest&,
                             v1::AnnotateArticleResponse*)>
      on_article;
  std::function<grpc::Status(
      const v1::StreamAnnotationsRequest&,
      grpc::ServerWriter<v1::StreamAnnotationsResponse>&)>
      on_stream;
  std::function<grpc::Status(grpc::ServerContext&, FeedStream&)> on_feed;

 private:
  grpc::Status AnnotateArticle(grpc::ServerContext* context,
                               const v1::AnnotateArticleRequest* request,
                               v1::AnnotateArticleResponse* response) override {
    return on_article(*context, *request, response);
  }
  grpc::Status StreamAnnotations(
      grpc::ServerContext*, const v1::StreamAnnotationsRequest* request,
      grpc::ServerWriter<v1::StreamAnnotationsResponse>* writer) override {
    return on_stream(*request, *writer);
  }
  grpc::Status AnnotateFeed(grpc::ServerContext* context,
                            FeedStream* stream) override {
    return on_feed(*context, *stream);
  }

  std::unique_ptr<grpc::Server> server_;
};

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_TESTING_FAKE_SERVICE_H_
