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

TEST(ThreadPoolTest, RunsOneCallersTasksInTheirOrder) {
  std::vector<int> order;
  {
    ThreadPool pool(1);
    for (int i = 0; i < 5; ++i) {
      pool.Schedule(Lane::kSingle, 1, [&order, i] { order.push_back(i); });
    }
  }
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 3, 4));
}

TEST(ThreadPoolTest, RunsAsManyAtOnceAsItHasThreads) {
  std::atomic<int> running{0};
  ThreadPool pool(4);
  for (int i = 0; i < 4; ++i) {
    // Ends only when all of them are running.
    pool.Schedule(Lane::kSingle, i, [&running] {
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
    pool->Schedule(Lane::kSingle, 1, [&] {
      pool->Schedule(Lane::kFeed, 1, [&] {
        if (++runs == 100) all_are_scheduled = true;
      });
    });
  }
  while (!all_are_scheduled) std::this_thread::yield();
  pool.reset();
  EXPECT_EQ(runs, 100);
}

TEST(ThreadPoolTest, RunsNoMoreAtOnceThanItHasThreads) {
  std::atomic<int> running{0};
  std::atomic<int> most{0};
  {
    ThreadPool pool(2);
    for (int i = 0; i < 200; ++i) {
      pool.Schedule(Lane::kSingle, i, [&] {
        const int now = ++running;
        if (now > most) most = now;
        std::this_thread::yield();
        --running;
      });
    }
  }
  EXPECT_LE(most, 2);
}

TEST(ThreadPoolTest, OthersRunInTheSteadOfThoseWhoWait) {
  constexpr int kWaiting = 5;
  std::atomic<int> waiting{0};
  std::atomic<bool> may_go_on{false};
  std::atomic<int> done{0};
  {
    ThreadPool pool(1);
    for (int i = 0; i < kWaiting; ++i) {
      pool.Schedule(Lane::kSingle, i, [&] {
        const ThreadPool::WaitScope wait(pool);
        ++waiting;
        while (!may_go_on) std::this_thread::yield();
        ++done;
      });
    }
    pool.Schedule(Lane::kSingle, kWaiting, [&] {
      while (waiting < kWaiting) std::this_thread::yield();
      may_go_on = true;
    });
    while (done < kWaiting) std::this_thread::yield();
  }
  EXPECT_EQ(done, kWaiting);
}

TEST(ThreadPoolTest, CountsWhatRunsAndWhatWaitsForItsTurn) {
  std::atomic<bool> may_go_on{false};
  ThreadPool pool(1);
  for (int i = 0; i < 3; ++i) {
    pool.Schedule(Lane::kSingle, i, [&] {
      while (!may_go_on) std::this_thread::yield();
    });
  }
  while (pool.running() == 0) std::this_thread::yield();
  EXPECT_EQ(pool.running(), 1);
  EXPECT_EQ(pool.queued(), 2);
  may_go_on = true;
  while (pool.running() + pool.queued() > 0) std::this_thread::yield();
}

}  // namespace
}  // namespace hearsay
