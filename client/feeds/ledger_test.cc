#include "client/feeds/ledger.h"

#include <algorithm>
#include <random>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/feeds/feed_files.h"
#include "client/feeds/testing/temporary_folder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

using ::testing::HasSubstr;

ArticleRecord Make(int number, const std::string& model = "m") {
  ArticleRecord record;
  record.id = absl::StrCat("n", number);
  record.key = HashKey(record.id);
  record.model_version = model;
  record.line = absl::StrCat("line ", number, "\n");
  return record;
}

class LedgerTest : public ::testing::Test {
 protected:
  FeedFiles Open(FeedStart start, const std::string& output = "out") {
    FeedPaths paths;
    paths.output = folder_.Path(output);
    paths.dead_letters = folder_.Path("dead");
    absl::StatusOr<FeedFiles> files = OpenFeedFiles(paths, {}, start);
    EXPECT_TRUE(files.ok()) << files.status();
    return *std::move(files);
  }

  const TemporaryFolder folder_;
};

TEST_F(LedgerTest, WritesRecordsInTheirOrderWhereThatIsWanted) {
  std::vector<int> numbers(100);
  for (int i = 0; i < 100; ++i) numbers[i] = i;
  std::shuffle(numbers.begin(), numbers.end(), std::mt19937(3));
  for (const bool ordered : {true, false}) {
    const FeedFiles files = Open(FeedStart::kOverwrite);
    Ledger ledger(files.pointers(), ordered, 50, "");
    std::string expected;
    int released = 0;
    for (int i = 0; i < 100; ++i) {
      absl::StrAppend(&expected, "line ", ordered ? i : numbers[i], "\n");
      const absl::StatusOr<int> added =
          ledger.Add(numbers[i], Make(numbers[i]));
      ASSERT_TRUE(added.ok());
      if (!ordered) {
        EXPECT_EQ(*added, 1);
      }
      released += *added;
    }
    EXPECT_EQ(released, 100);
    ASSERT_TRUE(ledger.Commit().ok());
    EXPECT_EQ(folder_.Read("out"), expected);
  }
}

TEST_F(LedgerTest, WritesEachRecordOnceFromManyThreads) {
  for (const char* output : {"out", "out.gz"}) {
    FeedFiles files = Open(FeedStart::kOverwrite, output);
    Ledger ledger(files.pointers(), false, 300, "");
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&ledger, t] {
        for (int i = 0; i < 500; ++i) {
          EXPECT_TRUE(ledger.Add(0, Make(500 * t + i)).ok());
          if (i % 100 == 0) {
            EXPECT_TRUE(ledger.Commit().ok());
          }
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    ASSERT_TRUE(ledger.Commit().ok());
    files = FeedFiles();
    files = Open(FeedStart::kResume, output);
    EXPECT_EQ(files.state.done.articles.size(), 2000);
    EXPECT_EQ(files.state.done.output_bytes, folder_.Read(output).size());
    EXPECT_EQ(files.state.model_version, "m");
  }
  std::vector<std::string> lines = absl::StrSplit(folder_.Read("out"), '\n');
  std::sort(lines.begin(), lines.end());
  EXPECT_EQ(std::unique(lines.begin(), lines.end()) - lines.begin(), 2001);
}

// Whatever was written after the last commit is cut off, and done again.
TEST_F(LedgerTest, AfterACrashAnywhereEachRecordIsThereOnce) {
  for (int crash = 0; crash < 30; ++crash) {
    {
      const FeedFiles files = Open(FeedStart::kOverwrite);
      Ledger ledger(files.pointers(), false, 40, "");
      for (int i = 0; i < crash; ++i) {
        ASSERT_TRUE(ledger.Add(i, Make(i)).ok());
        if (i % 10 == 9) {
          ASSERT_TRUE(ledger.Commit().ok());
        }
      }
      // No commit at the end.
    }
    folder_.Write("out", folder_.Read("out") + "torn");
    const FeedFiles files = Open(FeedStart::kResume);
    const auto& done = files.state.done.articles;
    EXPECT_EQ(done.size(), crash / 10 * 10);
    Ledger ledger(files.pointers(), false, 40, files.state.model_version);
    std::string expected;
    for (int i = 0; i < 30; ++i) {
      absl::StrAppend(&expected, "line ", i, "\n");
      const ArticleRecord record = Make(i);
      if (std::find(done.begin(), done.end(), record.key) == done.end()) {
        ASSERT_TRUE(ledger.Add(i, record).ok());
      }
    }
    ASSERT_TRUE(ledger.Commit().ok());
    EXPECT_EQ(folder_.Read("out"), expected) << crash;
  }
}

TEST_F(LedgerTest, RefusesAnswersOfAnotherModel) {
  const FeedFiles files = Open(FeedStart::kNew);
  Ledger ledger(files.pointers(), false, 1, "m1");
  ASSERT_TRUE(ledger.Add(0, Make(0, "m1")).ok());
  ArticleRecord failure = Make(1, "");
  failure.failed = true;
  ASSERT_TRUE(ledger.Add(1, failure).ok());
  const absl::Status status = ledger.Add(2, Make(2, "m2")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(status.message(), HasSubstr("model m2, and"));
  EXPECT_EQ(folder_.Read("out"), "line 0\nline 1\n");
}

TEST_F(LedgerTest, AFullDiskIsAnErrorThatStays) {
  // A device that says ENOSPC, in the place of the output.
  const auto full = LineFile::Create("/dev/full");
  ASSERT_TRUE(full.ok());
  const FeedFiles files = Open(FeedStart::kNew);
  LedgerFiles pointers = files.pointers();
  pointers.lines = full->get();
  Ledger ledger(pointers, false, 1, "");
  const absl::Status status = ledger.Add(0, Make(0)).status();
  EXPECT_THAT(status.message(),
              HasSubstr("/dev/full: cannot write: No space left on device"));
  EXPECT_EQ(ledger.Commit(), status);
  EXPECT_EQ(ledger.Add(1, Make(1)).status(), status);
}

}  // namespace
}  // namespace hearsay::feeds
