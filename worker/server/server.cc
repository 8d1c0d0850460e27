#include "worker/server/server.h"

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "grpc/grpc.h"
#include "grpc/health/v1/health.pb.h"
#include "grpcpp/ext/channelz_service_plugin.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/impl/server_builder_option.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"
#include "worker/server/duration_range.h"

namespace hearsay {
namespace {

// What a request holds beside its source, and some more, so that an article
// that is somewhat too long is told so by us: gRPC's own refusal would end a
// whole feed.
constexpr int64_t kSpareRequestBytes = 16 << 20;

// How long connections may stay when no call is left. gRPC would wait for their
// other ends, which may sleep for seconds or be gone, and for those who watch
// health, who never leave.
constexpr absl::Duration kLinger = absl::Seconds(1);

// Turns reflection on or off for one server. gRPC's library, once linked, turns
// it on for every server of the process.
class ReflectionOption : public grpc::ServerBuilderOption {
 public:
  explicit ReflectionOption(bool on) : on_(on) {}

  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>*
                         plugins) override {
    auto reflection =
        std::make_unique<grpc::reflection::ProtoServerReflectionPlugin>();
    const auto is_reflection = [&reflection](const auto& plugin) {
      return plugin->name() == reflection->name();
    };
    plugins->erase(
        std::remove_if(plugins->begin(), plugins->end(), is_reflection),
        plugins->end());
    if (on_) plugins->push_back(std::move(reflection));
  }

 private:
  const bool on_;
};

// Feeds end in good order when a connection of their age would be cut.
ServiceOptions EndWithConnections(const ServerOptions& options) {
  ServiceOptions service = options.service;
  if (!options.listen.empty()) {
    service.max_feed_age =
        std::min(service.max_feed_age, options.transport.max_connection_age);
  }
  return service;
}

absl::Status CheckWait(absl::string_view field, absl::Duration duration) {
  return CheckDuration(field, duration, absl::ZeroDuration(), kLongestWait);
}

}  // namespace

absl::Status ServerOptions::Validate() const {
  absl::Status status = service.Validate();
  if (status.ok()) status = tls.Validate();
  if (status.ok()) status = transport.Validate();
  if (status.ok()) status = CheckWait("drain_delay", drain_delay);
  if (status.ok()) status = CheckWait("drain_timeout", drain_timeout);
  return status;
}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(
    AnnotationCore core, const ServerOptions& options) {
  absl::Status status = options.Validate();
  if (!status.ok()) return status;
  const int64_t max_request_bytes = core.max_source_bytes + kSpareRequestBytes;
  std::unique_ptr<Server> server(new Server(std::move(core), options));
  status = server->Listen(max_request_bytes);
  if (!status.ok()) return status;
  return server;
}

Server::Server(AnnotationCore core, const ServerOptions& options)
    : options_(options),
      service_(std::move(core), EndWithConnections(options),
               options.on_call_end) {}

Server::~Server() {
  if (server_ != nullptr) Shutdown();
}

absl::Status Server::Listen(int64_t max_request_bytes) {
  absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> credentials =
      MakeServerCredentials(options_.tls);
  if (!credentials.ok()) return credentials.status();
  grpc::EnableDefaultHealthCheckService(true);
  // gRPC's own health service has no descriptor that reflection could show:
  // this links one in.
  grpc::health::v1::HealthCheckRequest::descriptor();
  if (options_.channelz) grpc::channelz::experimental::InitChannelzService();
  grpc::ServerBuilder builder;
  builder.RegisterService(&service_);
  builder.SetMaxReceiveMessageSize(max_request_bytes);
  builder.AddChannelArgument(GRPC_ARG_ENABLE_CHANNELZ, options_.channelz);
  options_.transport.ApplyTo(builder);
  // Only reflection is served by gRPC's synchronous threads.
  builder.SetSyncServerOption(grpc::ServerBuilder::NUM_CQS, 1);
  builder.SetOption(std::make_unique<ReflectionOption>(options_.reflection));
  if (!options_.listen.empty()) {
    builder.AddListeningPort(options_.listen, *credentials, &port_);
  }
  server_ = builder.BuildAndStart();
  if (server_ == nullptr) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", options_.listen,
                     ": the address is not valid, not of this machine, or in "
                     "use"));
  }
  server_->GetHealthCheckService()->SetServingStatus(
      v1::AnnotationService::service_full_name(), true);
  is_ready_ = true;
  return absl::OkStatus();
}

std::string Server::address() const {
  if (port_ <= 1) return options_.listen;
  return absl::StrCat(options_.listen.substr(0, options_.listen.rfind(':') + 1),
                      port_);
}

std::shared_ptr<grpc::Channel> Server::InProcessChannel(
    const grpc::ChannelArguments& arguments) {
  return server_->InProcessChannel(arguments);
}

void Server::Shutdown(absl::Duration drain_delay) {
  std::call_once(shutdown_, [this, drain_delay] {
    is_ready_ = false;
    server_->GetHealthCheckService()->Shutdown();
    absl::SleepFor(drain_delay);
    const absl::Time deadline = absl::Now() + options_.drain_timeout;
    service_.DrainFeeds();
    absl::Notification is_shut_down;
    std::thread closer([this, deadline, &is_shut_down] {
      service_.WaitForCalls(deadline);
      if (!is_shut_down.WaitForNotificationWithTimeout(kLinger)) {
        grpc_server_cancel_all_calls(server_->c_server());
      }
    });
    server_->Shutdown(absl::ToChronoTime(deadline));
    is_shut_down.Notify();
    closer.join();
    server_->Wait();
  });
}

}  // namespace hearsay
