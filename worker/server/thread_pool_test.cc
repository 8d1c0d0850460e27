#include "worker/server/thread_pool.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;

TEST(ThreadPoolTest, RunsTasksInTheirOrder) {
  std::vector<int> order;
  {
    ThreadPool pool(1);
    for (int i = 0; i < 5; ++i) {
      pool.Schedule([&order, i] { order.push_back(i); });
    }
  }
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 3, 4));
}

TEST(ThreadPoolTest, RunsAsManyAtOnceAsItHasThreads) {
  std::atomic<int> running{0};
  ThreadPool pool(4);
  for (int i = 0; i < 4; ++i) {
    // Ends only when all of them are running.
    pool.Schedule([&running] {
      ++running;
      while (running < 4) std::this_thread::yield();
    });
  }
}

TEST(ThreadPoolTest, TasksMayScheduleOthersUntilItEnds) {
  std::atomic<int> runs{0};
  auto pool = std::make_unique<ThreadPool>(2);
  std::atomic<bool> all_are_scheduled{false};
  for (int i = 0; i < 100; ++i) {
    pool->Schedule([&] {
      pool->Schedule([&] {
        if (++runs == 100) all_are_scheduled = true;
      });
    });
  }
  while (!all_are_scheduled) std::this_thread::yield();
  pool.reset();
  EXPECT_EQ(runs, 100);
}

}  // namespace
}  // namespace hearsay
