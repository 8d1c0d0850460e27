// When a call has to be answered, by SteadyNow().
#ifndef HEARSAY_WORKER_SERVER_CALL_DEADLINE_H_
#define HEARSAY_WORKER_SERVER_CALL_DEADLINE_H_

#include <chrono>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "worker/base/steady_clock.h"

namespace hearsay {

// InfiniteFuture where the caller set none.
inline absl::Time CallDeadline(const grpc::CallbackServerContext& call) {
  const auto deadline = call.deadline();
  return deadline == std::chrono::system_clock::time_point::max()
             ? absl::InfiniteFuture()
             : SteadyNow() + (absl::FromChrono(deadline) - absl::Now());
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_CALL_DEADLINE_H_
