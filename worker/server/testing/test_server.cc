#include "worker/server/testing/test_server.h"

#include <cstdlib>
#include <iostream>

#include "absl/strings/str_cat.h"

namespace hearsay {

TestServer::TestServer(AnnotationCore core, ServerOptions options) {
  options.listen = "127.0.0.1:0";
  absl::StatusOr<std::unique_ptr<Server>> server =
      Server::Start(std::move(core), options);
  if (!server.ok()) {
    std::cerr << server.status() << "\n";
    std::abort();
  }
  server_ = *std::move(server);
  channel_ = grpc::CreateChannel(server_->address(),
                                 grpc::InsecureChannelCredentials());
  stub_ = v1::AnnotationService::NewStub(channel_);
}

google::rpc::ErrorInfo GetErrorInfo(const google::rpc::Status& status) {
  google::rpc::ErrorInfo info;
  for (const google::protobuf::Any& detail : status.details()) {
    if (detail.UnpackTo(&info)) return info;
  }
  return {};
}

google::rpc::ErrorInfo GetErrorInfo(const grpc::Status& status) {
  google::rpc::Status rpc;
  if (!rpc.ParseFromString(status.error_details())) return {};
  return GetErrorInfo(rpc);
}

std::string SampleText(int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i) {
    absl::StrAppend(&text, "Ana", i % 7, " met Bor\u017ea and ANA", i % 5,
                    " \U0001F600 and said \"we agreed on ", i,
                    "\" and \"no\".\n");
    if (i % 3 == 0) absl::StrAppend(&text, "\nnobody spoke of it.\n");
  }
  return text;
}

}  // namespace hearsay
