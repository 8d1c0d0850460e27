#include "client/feeds/feed_files.h"

#include "client/feeds/testing/temporary_folder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

using ::testing::HasSubstr;

class FeedFilesTest : public ::testing::Test {
 protected:
  absl::Status Open(FeedStart start, const std::string& source = "-") {
    FeedPaths paths;
    paths.output = folder_.Path("out");
    paths.dead_letters = folder_.Path("dead");
    paths.sources = {source};
    return OpenFeedFiles(paths, {}, start).status();
  }

  const TemporaryFolder folder_;
};

TEST_F(FeedFilesTest, RefusesToWriteOverAnything) {
  for (const char* name : {"out", "dead", "out.journal"}) {
    folder_.Write(name, "precious");
    const absl::Status status = Open(FeedStart::kNew);
    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_THAT(status.message(), HasSubstr("is there already"));
    EXPECT_EQ(folder_.Read(name), "precious");
    std::filesystem::remove(folder_.Path(name));
  }
}

TEST_F(FeedFilesTest, ResumingStartsWhereThereIsNothing) {
  EXPECT_TRUE(Open(FeedStart::kResume).ok());
  EXPECT_TRUE(Open(FeedStart::kResume).ok());
}

TEST_F(FeedFilesTest, ResumingRefusesAnOutputWithoutItsJournal) {
  folder_.Write("out", "precious");
  EXPECT_THAT(Open(FeedStart::kResume).message(),
              HasSubstr("without its journal"));
  EXPECT_EQ(folder_.Read("out"), "precious");
}

TEST_F(FeedFilesTest, ResumingRefusesAnOutputThatLostSome) {
  {
    FeedPaths paths;
    paths.output = folder_.Path("out");
    paths.dead_letters = folder_.Path("dead");
    auto files = OpenFeedFiles(paths, {}, FeedStart::kNew);
    ASSERT_TRUE(files->lines->Write("four").ok());
    ASSERT_TRUE(files->journal->AddCommit({4, 0, 0, {HashKey("a")}}).ok());
  }
  folder_.Write("out", "fou");
  const absl::Status status = Open(FeedStart::kResume);
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(status.message(),
              HasSubstr("has 3 bytes, and the journal says that 4"));
}

TEST_F(FeedFilesTest, NeverWritesOverASource) {
  folder_.Write("dead", "{}");
  const absl::Status status =
      Open(FeedStart::kOverwrite, folder_.Path("./dead"));
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(status.message(), HasSubstr("dead: is a source too"));
  EXPECT_EQ(folder_.Read("dead"), "{}");
}

TEST_F(FeedFilesTest, NeverWritesIntoAFolderThatIsASource) {
  for (const char* source : {"", "."}) {
    EXPECT_THAT(Open(FeedStart::kNew, folder_.Path(source)).message(),
                HasSubstr("a source; write elsewhere"));
  }
  std::filesystem::create_directory(folder_.Path("in"));
  EXPECT_TRUE(Open(FeedStart::kNew, folder_.Path("in")).ok());
}

TEST_F(FeedFilesTest, StandardOutputCannotBeGoneOnWith) {
  FeedPaths paths;
  paths.output = "-";
  EXPECT_THAT(OpenFeedFiles(paths, {}, FeedStart::kResume).status().message(),
              HasSubstr("not standard output"));
  const auto files = OpenFeedFiles(paths, {}, FeedStart::kNew);
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->journal, nullptr);
}

}  // namespace
}  // namespace hearsay::feeds
