#include "worker/server/memory_budget.h"

#include <atomic>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(MemoryBudgetTest, GivesNoMoreThanThereIs) {
  MemoryBudget budget(100);
  MemoryBudget::Share first = budget.Take(60);
  EXPECT_FALSE(first.empty());
  EXPECT_TRUE(budget.Take(41).empty());
  MemoryBudget::Share second = budget.Take(40);
  EXPECT_FALSE(second.empty());
  EXPECT_EQ(budget.taken(), 100);
  first = MemoryBudget::Share();
  EXPECT_EQ(budget.taken(), 40);
  EXPECT_FALSE(budget.Take(60).empty());
}

TEST(MemoryBudgetTest, WhatIsLargerThanAllIsServedAlone) {
  MemoryBudget budget(100);
  {
    MemoryBudget::Share small = budget.Take(1);
    EXPECT_TRUE(budget.Take(1000).empty());
  }
  MemoryBudget::Share large = budget.Take(1000);
  EXPECT_FALSE(large.empty());
  EXPECT_TRUE(budget.Take(1).empty());
}

TEST(MemoryBudgetTest, ThoseWhoWaitAreServedInOrder) {
  MemoryBudget budget(100);
  MemoryBudget::Share first = budget.Take(50);
  MemoryBudget::Share second = budget.Take(50);
  std::vector<int> served;
  std::vector<MemoryBudget::Share> shares;
  const auto wait = [&](int name, int64_t bytes) {
    return budget
        .TakeOrWait(bytes,
                    [&, name](MemoryBudget::Share share) {
                      served.push_back(name);
                      shares.push_back(std::move(share));
                    })
        .empty();
  };
  EXPECT_TRUE(wait(1, 60));
  EXPECT_TRUE(wait(2, 30));
  EXPECT_TRUE(wait(3, 20));
  first = MemoryBudget::Share();
  EXPECT_TRUE(served.empty());
  second = MemoryBudget::Share();
  EXPECT_EQ(served, (std::vector<int>{1, 2}));
  // What comes back may serve somebody, who adds to `shares`.
  std::vector<MemoryBudget::Share>().swap(shares);
  EXPECT_EQ(served, (std::vector<int>{1, 2, 3}));
  std::vector<MemoryBudget::Share>().swap(shares);
  EXPECT_EQ(budget.taken(), 0);
}

TEST(MemoryBudgetTest, OthersCannotStarveThoseWhoWait) {
  MemoryBudget budget(100);
  MemoryBudget::Share first = budget.Take(45);
  MemoryBudget::Share second = budget.Take(45);
  bool is_served = false;
  EXPECT_TRUE(
      budget.TakeOrWait(50, [&](MemoryBudget::Share) { is_served = true; })
          .empty());
  // 10 are free, and yet:
  EXPECT_TRUE(budget.Take(10).empty());
  first = MemoryBudget::Share();
  EXPECT_TRUE(is_served);
}

TEST(MemoryBudgetTest, SteadyCallsCannotStarveOneThatNeedsMoreThanHalf) {
  MemoryBudget budget(100);
  MemoryBudget::Share first = budget.Take(25);
  MemoryBudget::Share second = budget.Take(25);
  bool is_served = false;
  EXPECT_TRUE(
      budget.TakeOrWait(80, [&](MemoryBudget::Share) { is_served = true; })
          .empty());
  first = MemoryBudget::Share();
  MemoryBudget::Share third = budget.Take(25);
  second = MemoryBudget::Share();
  EXPECT_TRUE(is_served);
}

TEST(MemoryBudgetTest, ShareThatIsDroppedAtOnceServesTheNext) {
  MemoryBudget budget(10);
  MemoryBudget::Share all = budget.Take(10);
  int served = 0;
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(
        budget.TakeOrWait(10, [&](MemoryBudget::Share) { ++served; }).empty());
  }
  all = MemoryBudget::Share();
  EXPECT_EQ(served, 100);
  EXPECT_EQ(budget.taken(), 0);
}

TEST(MemoryBudgetTest, ManyThreadsShareIt) {
  MemoryBudget budget(100);
  std::atomic<int> served{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) {
        const auto count = [&](MemoryBudget::Share) { ++served; };
        MemoryBudget::Share share = budget.TakeOrWait(1 + i % 60, count);
        if (!share.empty()) ++served;
        EXPECT_LE(budget.taken(), 100);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(served, 8 * 2000);
  EXPECT_EQ(budget.taken(), 0);
}

}  // namespace
}  // namespace hearsay
