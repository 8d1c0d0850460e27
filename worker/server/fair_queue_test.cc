#include "worker/server/fair_queue.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

// Runs all tasks; each adds its letter.
std::string Drain(FairQueue& queue, std::string& done) {
  while (!queue.empty()) queue.Pop()();
  return std::move(done);
}

TEST(FairQueueTest, OneCallersTasksGoInOrder) {
  FairQueue queue;
  std::string done;
  for (char c : std::string("abcdef")) {
    queue.Push(Lane::kSingle, 7, [&done, c] { done += c; });
  }
  EXPECT_EQ(queue.size(), 6);
  EXPECT_EQ(Drain(queue, done), "abcdef");
}

TEST(FairQueueTest, CallersTakeTurns) {
  for (Lane lane : {Lane::kSingle, Lane::kFeed}) {
    FairQueue queue;
    std::string done;
    for (int i = 0; i < 4; ++i) queue.Push(lane, 1, [&done] { done += 'a'; });
    for (int i = 0; i < 2; ++i) queue.Push(lane, 2, [&done] { done += 'b'; });
    queue.Push(lane, 3, [&done] { done += 'c'; });
    EXPECT_EQ(Drain(queue, done), "abcabaa");
  }
}

TEST(FairQueueTest, ManyFeedsLeaveEachSecondTurnToSingleCalls) {
  FairQueue queue;
  std::string done;
  for (int feed = 0; feed < 3; ++feed) {
    for (int i = 0; i < 2; ++i) {
      queue.Push(Lane::kFeed, feed, [&done] { done += 'f'; });
    }
  }
  for (int i = 0; i < 3; ++i) {
    queue.Push(Lane::kSingle, i, [&done] { done += 's'; });
  }
  EXPECT_EQ(Drain(queue, done), "sfsfsffff");
}

TEST(FairQueueTest, CallerWhoComesBackWaitsForTheOthersTurn) {
  FairQueue queue;
  std::string done;
  for (int i = 0; i < 3; ++i) {
    queue.Push(Lane::kSingle, 1, [&done] { done += 'a'; });
  }
  queue.Pop()();
  queue.Push(Lane::kSingle, 2, [&done] { done += 'b'; });
  queue.Push(Lane::kSingle, 1, [&done] { done += 'a'; });
  EXPECT_EQ(Drain(queue, done), "aabaa");
}

}  // namespace
}  // namespace hearsay
