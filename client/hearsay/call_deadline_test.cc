#include "client/hearsay/call_deadline.h"

#include "grpcpp/client_context.h"
#include "gtest/gtest.h"

namespace hearsay::client_internal {
namespace {

absl::Duration FromNow(gpr_timespec time) {
  const gpr_timespec left = gpr_time_sub(time, gpr_now(GPR_CLOCK_MONOTONIC));
  return absl::Seconds(left.tv_sec) + absl::Nanoseconds(left.tv_nsec);
}

TEST(CallDeadlineTest, IsByAClockThatNobodySets) {
  for (const absl::Duration timeout :
       {absl::Milliseconds(1), absl::Seconds(30), absl::Hours(24 * 365)}) {
    const gpr_timespec deadline = CallDeadline(timeout);
    EXPECT_EQ(deadline.clock_type, GPR_CLOCK_MONOTONIC);
    EXPECT_LE(FromNow(deadline), timeout);
    EXPECT_GT(FromNow(deadline), timeout - absl::Minutes(5));
    // gRPC keeps it as it is.
    grpc::ClientContext context;
    context.set_deadline(deadline);
    EXPECT_EQ(gpr_time_cmp(context.raw_deadline(), deadline), 0);
  }
}

TEST(CallDeadlineTest, NeverIsNever) {
  EXPECT_EQ(gpr_time_cmp(CallDeadline(absl::InfiniteDuration()),
                         gpr_inf_future(GPR_CLOCK_MONOTONIC)),
            0);
}

}  // namespace
}  // namespace hearsay::client_internal
