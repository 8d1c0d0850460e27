// A service that does as a test says, behind a real gRPC server in this
// process.
#ifndef HEARSAY_CLIENT_HEARSAY_TESTING_FAKE_SERVICE_H_
#define HEARSAY_CLIENT_HEARSAY_TESTING_FAKE_SERVICE_H_

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "grpcpp/channel.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay::client_internal {

// Set the handlers before the first call. Thread-safe as far as they are.
class FakeService : public v1::AnnotationService::Service {
 public:
  using FeedStream = grpc::ServerReaderWriter<v1::AnnotateFeedResponse,
                                              v1::AnnotateFeedRequest>;

  // Listens where `listen` says, unless that is empty, and in any case within
  // this process. With gRPC's health service, which says SERVING.
  explicit FakeService(const std::string& listen = "",
                       std::shared_ptr<grpc::ServerCredentials> credentials =
                           grpc::InsecureServerCredentials())
      : credentials_(std::move(credentials)), address_(listen) {
    grpc::EnableDefaultHealthCheckService(true);
    Start();
  }

  std::shared_ptr<grpc::Channel> channel() {
    return server_->InProcessChannel(grpc::ChannelArguments());
  }

  // As `listen`, with the port that was taken for 0.
  const std::string& address() const { return address_; }

  // What the health service says of this service.
  void SetServing(bool serving) {
    server_->GetHealthCheckService()->SetServingStatus(
        v1::AnnotationService::service_full_name(), serving);
  }

  // Breaks what is open and takes no more calls.
  void Stop() { server_->Shutdown(std::chrono::system_clock::now()); }

  // After Stop(): takes calls again, where it did. Channels within
  // this process are to be made anew.
  void Start() {
    grpc::ServerBuilder builder;
    builder.RegisterService(this);
    int port = 0;
    if (!address_.empty()) {
      builder.AddListeningPort(address_, credentials_, &port);
    }
    server_ = builder.BuildAndStart();
    SetServing(true);
    if (port > 1) {
      address_.replace(address_.rfind(':') + 1, std::string::npos,
                       std::to_string(port));
    }
  }

  std::function<grpc::Status(grpc::ServerContext&,
                             const v1::AnnotateArticleRequest&,
                             v1::AnnotateArticleResponse*)>
      on_article;
  std::function<grpc::Status(
      grpc::ServerContext&, const v1::StreamAnnotationsRequest&,
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
      grpc::ServerContext* context, const v1::StreamAnnotationsRequest* request,
      grpc::ServerWriter<v1::StreamAnnotationsResponse>* writer) override {
    return on_stream(*context, *request, *writer);
  }
  grpc::Status AnnotateFeed(grpc::ServerContext* context,
                            FeedStream* stream) override {
    return on_feed(*context, *stream);
  }

  const std::shared_ptr<grpc::ServerCredentials> credentials_;
  std::string address_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_TESTING_FAKE_SERVICE_H_
