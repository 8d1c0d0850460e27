#include "client/cli/service.h"

#include <utility>

#include "absl/time/time.h"
#include "worker/annotator/annotator.h"
#include "worker/server/annotator_core.h"
#include "worker/server/server.h"

namespace hearsay::cli {

class Service::Embedded {
 public:
  explicit Embedded(Models models) : annotator_(std::move(models)) {}

  absl::Status Start() {
    ServerOptions options;
    options.reflection = false;
    // Answers stay within this process.
    options.service.max_answer_bytes = 1 << 30;
    absl::StatusOr<std::unique_ptr<Server>> server =
        Server::Start(MakeAnnotationCore(annotator_), options);
    if (!server.ok()) return server.status();
    server_ = *std::move(server);
    return absl::OkStatus();
  }

  Client MakeClient() {
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(-1);
    arguments.SetMaxSendMessageSize(-1);
    return Client(MakeConnection(server_->InProcessChannel(arguments), {}),
                  absl::InfiniteDuration());
  }

 private:
  const Annotator annotator_;
  std::unique_ptr<Server> server_;
};

namespace {

absl::Duration TimeoutOr(const Workers& workers, absl::Duration otherwise) {
  return workers.timeout > absl::ZeroDuration() ? workers.timeout : otherwise;
}

}  // namespace

absl::StatusOr<Client> ConnectTo(const Workers& workers) {
  ClientOptions options;
  options.timeout = TimeoutOr(workers, options.timeout);
  const ClientTls& tls = workers.tls;
  if (workers.encrypted || !tls.ca.empty() || !tls.certificate.empty() ||
      !tls.key.empty() || !tls.server_name.empty()) {
    options.tls = tls;
  }
  return Client::Connect(workers.target, options);
}

absl::StatusOr<Service> Service::Open(const Workers& workers) {
  if (!workers.target.empty()) {
    absl::StatusOr<Client> client = ConnectTo(workers);
    if (!client.ok()) return client.status();
    return Service(nullptr, *std::move(client),
                   TimeoutOr(workers, FeedOptions().article_timeout));
  }
  absl::StatusOr<Models> models = LoadEmbeddedModels();
  if (!models.ok()) return models.status();
  auto embedded = std::make_unique<Embedded>(*std::move(models));
  if (absl::Status status = embedded->Start(); !status.ok()) return status;
  const absl::Duration timeout = TimeoutOr(workers, absl::InfiniteDuration());
  Client client = embedded->MakeClient().WithTimeout(timeout);
  return Service(std::move(embedded), std::move(client), timeout);
}

Service::Service(std::unique_ptr<Embedded> embedded, Client client,
                 absl::Duration article_timeout)
    : embedded_(std::move(embedded)),
      client_(std::move(client)),
      article_timeout_(article_timeout) {}
Service::Service(Service&&) = default;
Service& Service::operator=(Service&&) = default;
Service::~Service() = default;

}  // namespace hearsay::cli
