// How connections to a server behave.
#ifndef HEARSAY_WORKER_SERVER_TRANSPORT_OPTIONS_H_
#define HEARSAY_WORKER_SERVER_TRANSPORT_OPTIONS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/server_builder.h"

namespace hearsay {

// Durations are more than 0; infinite ones never happen.
struct TransportOptions {
  // Calls at the same time on one connection, 1 to 1,000,000. The caller's side
  // holds more of them back.
  int32_t max_connection_streams = 256;

  // How old a connection grows, more or less a tenth, before its caller is told
  // to open another one, which may lead to a worker that is new. Feeds on it
  // are ended in good order when they are as old.
  absl::Duration max_connection_age = absl::Minutes(15);
  // How long calls may then go on before the connection is cut.
  absl::Duration max_connection_age_grace = absl::Minutes(1);
  // How long a connection may stay without a call.
  absl::Duration max_connection_idle = absl::Minutes(10);

  // After how much silence the other end is asked whether it is still there,
  // and how long it has to answer before the connection is cut. 1 s or more.
  absl::Duration keepalive_time = absl::Minutes(1);
  absl::Duration keepalive_timeout = absl::Seconds(20);
  // How often callers may ask the same. Who does so more often is cut off.
  absl::Duration min_ping_interval = absl::Seconds(10);

  // How long a new connection may take to say what it wants.
  absl::Duration handshake_timeout = absl::Seconds(10);

  // What all connections may hold together before calls are dropped, in bytes;
  // 16 MiB or more. 0: an eighth of what the container grants, at least 64 MiB.
  int64_t max_buffer_bytes = 0;

  // INVALID_ARGUMENT names the field, its value and its range.
  absl::Status Validate() const;

  // To a server that is not built yet.
  void ApplyTo(grpc::ServerBuilder& builder) const;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_TRANSPORT_OPTIONS_H_
