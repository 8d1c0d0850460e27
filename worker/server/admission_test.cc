#include "worker/server/admission.h"

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

TEST(AdmissionTest, RefusesWhenFullAndTakesAgainWhenSomebodyLeft) {
  Admission admission("articles", 2);
  absl::StatusOr<Admission::Ticket> first = admission.Enter();
  absl::StatusOr<Admission::Ticket> second = admission.Enter();
  ASSERT_TRUE(first.ok() && second.ok());
  const absl::Status refused = admission.Enter().status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(GetErrorDetail(refused).reason, "OVERLOADED");
  EXPECT_THAT(std::string(refused.message()), HasSubstr("2 articles"));
  *first = Admission::Ticket();
  EXPECT_EQ(admission.inside(), 1);
  EXPECT_TRUE(admission.Enter().ok());
}

TEST(AdmissionTest, TicketCountsOnceHoweverItIsMoved) {
  Admission admission("articles", 9);
  {
    absl::StatusOr<Admission::Ticket> ticket = admission.Enter();
    Admission::Ticket moved = *std::move(ticket);
    Admission::Ticket assigned;
    assigned = std::move(moved);
    EXPECT_EQ(admission.inside(), 1);
  }
  EXPECT_EQ(admission.inside(), 0);
}

TEST(AdmissionTest, ManyThreadsNeverExceedTheLimit) {
  Admission admission("articles", 3);
  std::atomic<int> entered{0};
  std::atomic<bool> exceeded{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 2000; ++j) {
        absl::StatusOr<Admission::Ticket> ticket = admission.Enter();
        if (!ticket.ok()) continue;
        if (++entered > 3) exceeded = true;
        --entered;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_FALSE(exceeded);
  EXPECT_EQ(admission.inside(), 0);
}

}  // namespace
}  // namespace hearsay
