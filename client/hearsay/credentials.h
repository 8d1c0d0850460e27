// How a channel is encrypted, and how the client shows who it is.
#ifndef HEARSAY_CLIENT_HEARSAY_CREDENTIALS_H_
#define HEARSAY_CLIENT_HEARSAY_CREDENTIALS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "client/hearsay/options.h"
#include "grpcpp/security/credentials.h"

namespace hearsay::client_internal {

// INVALID_ARGUMENT names the file or text that cannot be used, and why; gRPC
// itself would start with any, and then fail each call. Thread-safe.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeCredentials(
    const ClientTls& tls);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_CREDENTIALS_H_
