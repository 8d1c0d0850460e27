// The channel to the workers.
#ifndef HEARSAY_CLIENT_HEARSAY_CHANNEL_H_
#define HEARSAY_CLIENT_HEARSAY_CHANNEL_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/hearsay/options.h"
#include "grpcpp/channel.h"

namespace hearsay::client_internal {

// A channel that spreads calls over all workers of `target` that say they are
// serving, and tries AnnotateArticle again where a worker is unavailable.
// Connects with the first call. INVALID_ARGUMENT says what of target, options
// or files of TLS cannot be used. Thread-safe.
absl::StatusOr<std::shared_ptr<grpc::Channel>> MakeChannel(
    const std::string& target, const ClientOptions& options);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_CHANNEL_H_
