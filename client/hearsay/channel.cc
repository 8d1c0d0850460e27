#include "client/hearsay/channel.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "client/hearsay/credentials.h"
#include "client/hearsay/target.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/support/channel_arguments.h"

namespace hearsay::client_internal {
namespace {

// gRPC's service config (grpc/proposal A2, A6, A17). Streams and feeds have no
// retry policy: the client takes them up where they stopped, which gRPC cannot
// do. The throttle: a failed try takes a token of 100, a call that succeeds
// gives a tenth back, and while half of them are gone nothing is tried again.
constexpr char kServiceConfig[] = R"json({
  "loadBalancingConfig": [{"round_robin": {}}],
  "healthCheckConfig": {"serviceName": "hearsay.v1.AnnotationService"},
  "retryThrottling": {"maxTokens": 100, "tokenRatio": 0.1},
  "methodConfig": [{
    "name": [{"service": "hearsay.v1.AnnotationService"}],
    "waitForReady": %s
  }, {
    "name": [{
      "service": "hearsay.v1.AnnotationService",
      "method": "AnnotateArticle"
    }],
    "waitForReady": %s%s
  }]
})json";

// gRPC refuses a policy of one attempt.
constexpr char kRetryPolicy[] = R"json(,
    "retryPolicy": {
      "maxAttempts": %d,
      "initialBackoff": "0.1s",
      "maxBackoff": "5s",
      "backoffMultiplier": 2,
      "retryableStatusCodes": ["UNAVAILABLE", "RESOURCE_EXHAUSTED"]
    })json";

// gRPC tries a call again only as long as it still holds the request.
constexpr int kRetryBufferBytes = 64 << 20;

// A worker that comes back is found within this; gRPC's own bound is 2 minutes.
constexpr int kReconnectMs = 5000;

// How often a name is looked up at most; it is when a connection has ended.
// gRPC's own is 30 s, which new workers would wait for too.
constexpr int kResolveMs = 10000;

std::string ServiceConfig(const ClientOptions& options) {
  const char* wait = options.wait_for_ready ? "true" : "false";
  return absl::StrFormat(
      kServiceConfig, wait, wait,
      options.max_attempts > 1
          ? absl::StrFormat(kRetryPolicy, options.max_attempts)
          : "");
}

grpc::ChannelArguments Arguments(const ClientOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(ServiceConfig(options));
  // What is in force is written here, not found in somebody's DNS.
  arguments.SetInt(GRPC_ARG_SERVICE_CONFIG_DISABLE_RESOLUTION, 1);
  arguments.SetInt(GRPC_ARG_PER_RPC_RETRY_BUFFER_SIZE, kRetryBufferBytes);
  // Workers bound their answers; gRPC's own bound of 4 MiB is below theirs.
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetMaxSendMessageSize(-1);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 200);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMs);
  arguments.SetInt(GRPC_ARG_DNS_MIN_TIME_BETWEEN_RESOLUTIONS_MS, kResolveMs);
  if (options.keepalive_time < absl::InfiniteDuration()) {
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS,
                     absl::ToInt64Milliseconds(options.keepalive_time));
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS,
                     absl::ToInt64Milliseconds(options.keepalive_timeout));
    // A feed whose source pauses sends no data for long.
    arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  }
  if (options.tls.has_value() && !options.tls->server_name.empty()) {
    arguments.SetSslTargetNameOverride(options.tls->server_name);
  }
  return arguments;
}

// Whom calls are for, where gRPC has "SCHEME:FIRST,SECOND…".
std::string AuthorityOfList(absl::string_view name,
                            const ClientOptions& options) {
  if (options.tls.has_value() && !options.tls->server_name.empty()) {
    return options.tls->server_name;
  }
  if (absl::StartsWith(name, "unix:")) return "localhost";
  const absl::string_view list = name.substr(name.find(':') + 1);
  return std::string(list.substr(0, list.find(',')));
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> Credentials(
    const ClientOptions& options) {
  if (options.tls.has_value()) return MakeCredentials(*options.tls);
  if (options.credentials != nullptr) return options.credentials;
  return grpc::InsecureChannelCredentials();
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> MakeChannel(
    const std::string& target, const ClientOptions& options) {
  const absl::Status status = options.Validate();
  if (!status.ok()) return status;
  const absl::StatusOr<std::string> name = ParseTarget(target);
  if (!name.ok()) return name.status();
  const absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> credentials =
      Credentials(options);
  if (!credentials.ok()) return credentials.status();
  grpc::ChannelArguments arguments = Arguments(options);
  if (absl::StrContains(*name, ',')) {
    arguments.SetString(GRPC_ARG_DEFAULT_AUTHORITY,
                        AuthorityOfList(*name, options));
  }
  return grpc::CreateCustomChannel(*name, *credentials, arguments);
}

}  // namespace hearsay::client_internal
