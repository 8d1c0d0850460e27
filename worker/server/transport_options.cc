#include "worker/server/transport_options.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "grpc/grpc.h"
#include "grpcpp/resource_quota.h"
#include "worker/server/cgroup_limits.h"
#include "worker/server/duration_range.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxStreams = 1000000;
constexpr int64_t kMinBufferBytes = 16 << 20;
constexpr int64_t kDefaultMinBufferBytes = 64 << 20;

// gRPC takes INT_MAX as never.
int Milliseconds(absl::Duration duration) {
  return static_cast<int>(std::min<int64_t>(absl::ToInt64Milliseconds(duration),
                                            std::numeric_limits<int>::max()));
}

}  // namespace

absl::Status TransportOptions::Validate() const {
  if (max_connection_streams < 1 || max_connection_streams > kMaxStreams) {
    return absl::InvalidArgumentError(
        absl::StrCat("max_connection_streams is ", max_connection_streams,
                     ": expected 1 to ", kMaxStreams));
  }
  if (max_buffer_bytes != 0 && max_buffer_bytes < kMinBufferBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("max_buffer_bytes is ", max_buffer_bytes,
                     ": expected at least ", kMinBufferBytes));
  }
  struct Bound {
    absl::string_view field;
    absl::Duration value;
    absl::Duration min;
  };
  constexpr absl::Duration kTick = absl::Milliseconds(1);
  const Bound bounds[] = {
      {"max_connection_age", max_connection_age, kTick},
      {"max_connection_age_grace", max_connection_age_grace, kTick},
      {"max_connection_idle", max_connection_idle, kTick},
      {"keepalive_time", keepalive_time, absl::Seconds(1)},
      {"keepalive_timeout", keepalive_timeout, absl::Seconds(1)},
      {"min_ping_interval", min_ping_interval, kTick},
      {"handshake_timeout", handshake_timeout, kTick},
  };
  for (const Bound& bound : bounds) {
    const absl::Status status = CheckDuration(
        bound.field, bound.value, bound.min, absl::InfiniteDuration());
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

void TransportOptions::ApplyTo(grpc::ServerBuilder& builder) const {
  // gRPC knows nothing of a good order: its grace begins when feeds on the
  // connection may still be as young as the connection was.
  const absl::Duration grace =
      max_connection_age * 1.1 + max_connection_age_grace;
  const std::pair<const char*, int> arguments[] = {
      {GRPC_ARG_MAX_CONCURRENT_STREAMS, max_connection_streams},
      {GRPC_ARG_MAX_CONNECTION_AGE_MS, Milliseconds(max_connection_age)},
      {GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, Milliseconds(grace)},
      {GRPC_ARG_MAX_CONNECTION_IDLE_MS, Milliseconds(max_connection_idle)},
      {GRPC_ARG_KEEPALIVE_TIME_MS, Milliseconds(keepalive_time)},
      {GRPC_ARG_KEEPALIVE_TIMEOUT_MS, Milliseconds(keepalive_timeout)},
      {GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0},
      {GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1},
      {GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
       Milliseconds(min_ping_interval)},
      {GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, Milliseconds(handshake_timeout)},
      // A second worker on the same port is an error, not a partner.
      {GRPC_ARG_ALLOW_REUSEPORT, 0},
  };
  for (const auto& [name, value] : arguments) {
    builder.AddChannelArgument(name, value);
  }
  const int64_t bytes = max_buffer_bytes != 0
                            ? max_buffer_bytes
                            : std::max(kDefaultMinBufferBytes,
                                       UsableMemory(ReadCgroupLimits()) / 8);
  grpc::ResourceQuota quota("hearsay");
  quota.Resize(bytes);
  builder.SetResourceQuota(quota);
}

}  // namespace hearsay
