#include "client/feeds/feed_files.h"

#include <tuple>

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

TEST_F(FeedFilesTest, RefusesToWriteTwoThingsToOnePlace) {
  folder_.Write("there", "precious");
  std::filesystem::create_hard_link(folder_.Path("there"),
                                    folder_.Path("linked"));
  std::filesystem::create_directory(folder_.Path("folder"));
  struct Case {
    const char *output, *journal, *dead_letters, *summary;
  };
  for (const Case& c : std::vector<Case>{
           {"out", "", "out", ""},
           {"out", "", "folder/../out", ""},
           {"out", "out", "", ""},
           {"out", "", "out.journal", ""},
           {"out", "", "", "out"},
           {"out", "", "", "out.journal"},
           {"out", "", "dead", "./dead"},
           {"there", "", "linked", ""},
           {"folder/", "folder", "", ""},
       }) {
    FeedPaths paths;
    const auto path = [&](const char* name) {
      return *name == '\0' ? "" : folder_.Path(name);
    };
    paths.output = path(c.output);
    paths.journal = path(c.journal);
    paths.dead_letters = path(c.dead_letters);
    paths.summary = path(c.summary);
    const absl::Status status =
        OpenFeedFiles(paths, {}, FeedStart::kOverwrite).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
    EXPECT_THAT(status.message(), HasSubstr("is to hold two things"));
  }
  EXPECT_EQ(folder_.Read("there"), "precious");
  EXPECT_FALSE(std::filesystem::exists(folder_.Path("out.journal")));

  FeedPaths paths;
  paths.output = paths.dead_letters = "-";
  EXPECT_THAT(OpenFeedFiles(paths, {}, FeedStart::kNew).status().message(),
              HasSubstr("standard output: is to hold two things"));
}

TEST_F(FeedFilesTest, TheSummaryIsNoSource) {
  folder_.Write("in", "{}");
  FeedPaths paths;
  paths.output = folder_.Path("out");
  paths.summary = folder_.Path("in");
  paths.sources = {folder_.Path("in")};
  EXPECT_THAT(OpenFeedFiles(paths, {}, FeedStart::kNew).status().message(),
              HasSubstr("in: is a source too"));
}

TEST_F(FeedFilesTest, NeverWritesWhatAPatternFinds) {
  std::filesystem::create_directories(folder_.Path("in/deep"));
  for (const auto& [pattern, output, is_found] :
       std::vector<std::tuple<const char*, const char*, bool>>{
           {"in/*", "in/out.jsonl", true},
           {"in/*", "in/deep/out.jsonl", true},
           {"i?", "in/out.jsonl", true},
           {"in/**/*.jsonl", "in/deep/out.jsonl", true},
           {"in/*.json", "in/", true},
           {"in/*.journal", "in/out", true},  // the journal
           {"in/*.txt", "in/out.jsonl", false},
           {"in/*.jsonl", "in/", false},
           {"in/*", "out.jsonl", false},
           {"in/deep/*", "in/out.jsonl", false}}) {
    FeedPaths paths;
    paths.output = folder_.Path(output);
    paths.sources = {folder_.Path(pattern)};
    const absl::Status status =
        OpenFeedFiles(paths, {}, FeedStart::kOverwrite).status();
    EXPECT_EQ(!status.ok(), is_found) << pattern << " " << output << status;
    if (is_found) {
      EXPECT_THAT(status.message(), HasSubstr("would be found by"));
    }
  }
}

TEST_F(FeedFilesTest, DeadLettersThatCannotBeGoneOnWithAreRefused) {
  std::filesystem::create_directory(folder_.Path("folder"));
  for (const std::string& place :
       {std::string("-"), std::string("/dev/null"), folder_.Path("folder")}) {
    FeedPaths paths;
    paths.output = folder_.Path("out");
    paths.dead_letters = place;
    EXPECT_THAT(OpenFeedFiles(paths, {}, FeedStart::kNew).status().message(),
                HasSubstr("dead letters go to a file"));
    paths.output = "/dev/null";
    if (place != folder_.Path("folder")) {
      EXPECT_TRUE(OpenFeedFiles(paths, {}, FeedStart::kNew).ok());
    }
  }
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
