// A server on loopback with a fake core, and a client of it.
#ifndef HEARSAY_WORKER_SERVER_TESTING_TEST_SERVER_H_
#define HEARSAY_WORKER_SERVER_TESTING_TEST_SERVER_H_

#include <memory>
#include <string>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/grpcpp.h"
#include "hearsay/v1/annotation.grpc.pb.h"
#include "worker/server/server.h"
#include "worker/server/testing/fake_core.h"

namespace hearsay {

class TestServer {
 public:
  explicit TestServer(AnnotationCore core = MakeFakeCore(),
                      ServerOptions options = {});

  Server& server() { return *server_; }
  v1::AnnotationService::Stub& stub() { return *stub_; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }

 private:
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::AnnotationService::Stub> stub_;
};

// The ErrorInfo of an error; empty where there is none.
google::rpc::ErrorInfo GetErrorInfo(const google::rpc::Status& status);
google::rpc::ErrorInfo GetErrorInfo(const grpc::Status& status);

// Lines of many sorts, for MakeFakeCore.
std::string SampleText(int lines);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_TESTING_TEST_SERVER_H_
