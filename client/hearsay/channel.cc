#include "client/hearsay/channel.h"

#include "absl/strings/str_format.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/support/channel_arguments.h"

namespace hearsay::client_internal {
namespace {

// Streams are not named here: they are taken up where they stopped, which
// gRPC's own retries cannot do.
constexpr char kServiceConfig[] = R"json({
  "loadBalancingConfig": [{"round_robin": {}}],
  "methodConfig": [{
    "name": [{
      "service": "hearsay.v1.AnnotationService",
      "method": "AnnotateArticle"
    }],
    "retryPolicy": {
      "maxAttempts": %d,
      "initialBackoff": "0.1s",
      "maxBackoff": "5s",
      "backoffMultiplier": 2,
      "retryableStatusCodes": ["UNAVAILABLE", "RESOURCE_EXHAUSTED"]
    }
  }]
})json";

constexpr char kServiceConfigOfOneTry[] =
    R"json({"loadBalancingConfig": [{"round_robin": {}}]})json";

// gRPC tries a call again only as long as it still holds the request.
constexpr int kRetryBufferBytes = 64 << 20;

}  // namespace

std::shared_ptr<grpc::Channel> MakeChannel(const std::string& target,
                                           const ClientOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(
      options.max_attempts > 1
          ? absl::StrFormat(kServiceConfig, options.max_attempts)
          : kServiceConfigOfOneTry);
  arguments.SetInt(GRPC_ARG_PER_RPC_RETRY_BUFFER_SIZE, kRetryBufferBytes);
  // Workers bound their answers.
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetMaxSendMessageSize(-1);
  return grpc::CreateCustomChannel(target,
                                   options.credentials
                                       ? options.credentials
                                       : grpc::InsecureChannelCredentials(),
                                   arguments);
}

}  // namespace hearsay::client_internal
