// A Hearsay worker as a gRPC server.
//
//   Annotator annotator(…);
//   ServerOptions options;
//   options.listen = "127.0.0.1:50051";
//   absl::StatusOr<std::unique_ptr<Server>> server =
//       Server::Start(MakeAnnotationCore(annotator), options);
//   …
//   (*server)->Shutdown();
//
// It also serves grpc.health.v1.Health, for "" and
// "hearsay.v1.AnnotationService", and, if wanted, reflection and channelz.
#ifndef HEARSAY_WORKER_SERVER_SERVER_H_
#define HEARSAY_WORKER_SERVER_SERVER_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/server.h"
#include "grpcpp/support/channel_arguments.h"
#include "worker/server/annotation_core.h"
#include "worker/server/annotation_service.h"
#include "worker/server/call_meter.h"
#include "worker/server/metrics/exposition.h"
#include "worker/server/service_options.h"
#include "worker/server/tls.h"
#include "worker/server/transport_options.h"

namespace hearsay {

struct ServerOptions {
  // Where to listen, "HOST:PORT" or "unix:PATH"; port 0 takes a free one.
  // Empty: nowhere, for InProcessChannel() alone.
  std::string listen;
  TlsOptions tls;
  TransportOptions transport;

  // Whether callers may ask what services and messages there are.
  bool reflection = true;
  // Whether they may ask about connections and calls (grpc.channelz.v1). For
  // servers of the process that start later, too.
  bool channelz = false;

  // How long calls are still taken after health says NOT_SERVING, so that load
  // balancers notice. 0 to 24 h.
  absl::Duration drain_delay = absl::ZeroDuration();
  // How long calls may then go on before they are cancelled. 0 to 24 h.
  absl::Duration drain_timeout = absl::Seconds(25);

  ServiceOptions service;

  // Called at the end of each call.
  OnCallEnd on_call_end;

  // INVALID_ARGUMENT names the field, its value and its range.
  absl::Status Validate() const;
};

// Thread-safe.
class Server {
 public:
  // Starts to serve. INVALID_ARGUMENT for options that are not valid and files
  // that cannot be used, UNAVAILABLE when it cannot listen.
  static absl::StatusOr<std::unique_ptr<Server>> Start(
      AnnotationCore core, const ServerOptions& options);

  // Shuts down when that was not done.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Where it listens: options.listen with the port that was taken.
  std::string address() const;
  // Of that; 0 if it is nowhere or not on TCP.
  int port() const { return port_; }

  // With what 0 stood for.
  const ServiceOptions& service_options() const { return service_.options(); }

  // Whether new callers are welcome: until Shutdown().
  bool is_ready() const { return is_ready_; }

  void WriteMetrics(Exposition& exposition) const {
    service_.WriteMetrics(exposition);
  }

  // A channel that needs no network. The server must outlive its calls.
  std::shared_ptr<grpc::Channel> InProcessChannel(
      const grpc::ChannelArguments& arguments = {});

  // Ends in good order, in these stages: health says NOT_SERVING; after
  // drain_delay feeds are told to go elsewhere and no new calls are taken;
  // those at work finish, or are cancelled after drain_timeout. Returns when
  // all are over, at most a second after the last call. Later calls do nothing
  // but wait for the first one.
  void Shutdown() { Shutdown(options_.drain_delay); }
  void Shutdown(absl::Duration drain_delay);

 private:
  Server(AnnotationCore core, const ServerOptions& options);

  absl::Status Listen(int64_t max_request_bytes);

  const ServerOptions options_;
  AnnotationServiceImpl service_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
  std::atomic<bool> is_ready_{false};
  std::once_flag shutdown_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_SERVER_H_
