// What a worker says of when to come back.
#ifndef HEARSAY_CLIENT_HEARSAY_RETRY_PUSHBACK_H_
#define HEARSAY_CLIENT_HEARSAY_RETRY_PUSHBACK_H_

#include <optional>

#include "absl/time/time.h"
#include "grpcpp/client_context.h"

namespace hearsay::client_internal {

// The pause that a call which has ended was told to make before the next try,
// by the trailer "grpc-retry-pushback-ms" (grpc/proposal A6); infinite where it
// is not to try again; nothing where it was told nothing. gRPC's own retries
// obey it by themselves. Thread-safe.
std::optional<absl::Duration> RetryPushback(const grpc::ClientContext& context);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_RETRY_PUSHBACK_H_
