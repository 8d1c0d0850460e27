#include "client/cli/service.h"

#include <cstdint>
#include <limits>
#include <utility>

#include "absl/time/time.h"
#include "worker/server/annotator_core.h"

namespace hearsay::cli {

absl::StatusOr<std::unique_ptr<EmbeddedService>> EmbeddedService::Start() {
  absl::StatusOr<Models> models = LoadEmbeddedModels();
  if (!models.ok()) return models.status();
  std::unique_ptr<EmbeddedService> service(
      new EmbeddedService(*std::move(models)));
  ServerOptions options;
  options.reflection = false;
  // Answers stay within this process.
  options.service.max_answer_bytes = 1 << 30;
  absl::StatusOr<std::unique_ptr<Server>> server =
      Server::Start(MakeAnnotationCore(service->annotator_), options);
  if (!server.ok()) return server.status();
  service->server_ = *std::move(server);
  return service;
}

Client EmbeddedService::MakeClient() {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetMaxSendMessageSize(-1);
  return Client(MakeConnection(server_->InProcessChannel(arguments), {}),
                absl::InfiniteDuration());
}

}  // namespace hearsay::cli
