#include "client/feeds/journal.h"

#include "absl/strings/str_cat.h"
#include "client/feeds/testing/temporary_folder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

using ::testing::HasSubstr;

const Settings kSettings = {{"SOURCE", "a.jsonl"}, {"--shard", "0/1"}};

ArticleKey Key(int number) { return HashKey(absl::StrCat(number)); }

class JournalTest : public ::testing::Test {
 protected:
  // A journal of two commits.
  void WriteJournal() {
    auto journal = Journal::Create(path_, kSettings);
    ASSERT_TRUE(journal.ok()) << journal.status();
    ASSERT_TRUE((*journal)->AddModel("model-7").ok());
    ASSERT_TRUE((*journal)->AddCommit({100, 10, 1, {Key(1), Key(2)}}).ok());
    ASSERT_TRUE((*journal)->AddCommit({150, 10, 0, {Key(3)}}).ok());
  }

  absl::Status Resume(JournalState* state,
                      const Settings& settings = kSettings) {
    return Journal::Resume(path_, settings, state).status();
  }

  const TemporaryFolder folder_;
  const std::string path_ = folder_.Path("j");
};

// A record that the next run would take for damage is never written.
TEST_F(JournalTest, RefusesACommitThatIsTooLongToRead) {
  auto journal = Journal::Create(path_, kSettings);
  ASSERT_TRUE(journal.ok()) << journal.status();
  Commit commit;
  commit.articles.resize(1 << 20, Key(1));
  EXPECT_EQ((*journal)->AddCommit(commit).code(),
            absl::StatusCode::kResourceExhausted);
  commit.articles.resize((1 << 20) - 2);
  EXPECT_TRUE((*journal)->AddCommit(commit).ok());
  journal->reset();
  JournalState state;
  ASSERT_TRUE(Resume(&state).ok());
  EXPECT_EQ(state.done.articles.size(), commit.articles.size());
}

TEST_F(JournalTest, TellsTheNextRunWhatIsDone) {
  WriteJournal();
  JournalState state;
  ASSERT_TRUE(Resume(&state).ok());
  EXPECT_EQ(state.model_version, "model-7");
  EXPECT_EQ(state.done.output_bytes, 150);
  EXPECT_EQ(state.done.dead_letter_bytes, 10);
  EXPECT_EQ(state.done.failed, 1);
  EXPECT_EQ(state.done.articles,
            (std::vector<ArticleKey>{Key(1), Key(2), Key(3)}));
}

TEST_F(JournalTest, HealsWhereverItsWritingWasCutShort) {
  WriteJournal();
  const std::string bytes = folder_.Read("j");
  for (size_t length = 0; length <= bytes.size(); ++length) {
    folder_.Write("j", bytes.substr(0, length));
    JournalState state;
    absl::StatusOr<std::unique_ptr<Journal>> journal =
        Journal::Resume(path_, kSettings, &state);
    if (!journal.ok()) {
      // Its start was not written yet, so nothing was.
      EXPECT_EQ(journal.status().code(), absl::StatusCode::kNotFound);
      EXPECT_LT(length, 70);
      continue;
    }
    EXPECT_THAT(state.done.output_bytes,
                ::testing::AnyOf(0, 100, length == bytes.size() ? 150 : 100));
    // What is added now is read by the next run.
    ASSERT_TRUE((*journal)->AddCommit({777, 0, 0, {Key(9)}}).ok());
    journal->reset();
    JournalState next;
    ASSERT_TRUE(Resume(&next).ok()) << length;
    EXPECT_EQ(next.done.output_bytes, 777);
    EXPECT_EQ(next.done.articles.size(), state.done.articles.size() + 1);
  }
}

TEST_F(JournalTest, RefusesDamageInItsMiddle) {
  WriteJournal();
  std::string bytes = folder_.Read("j");
  bytes[bytes.size() / 2] ^= 1;
  folder_.Write("j", bytes);
  JournalState state;
  const absl::Status status = Resume(&state);
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(status.message(), HasSubstr("/j: the journal is damaged"));
}

TEST_F(JournalTest, RefusesThatOfOtherSettingsAndTellsWhatDiffers) {
  WriteJournal();
  JournalState state;
  const absl::Status status =
      Resume(&state, {{"SOURCE", "a.jsonl"}, {"--shard", "1/2"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(status.message(), HasSubstr("--shard was 0/1 and is 1/2"));
}

TEST_F(JournalTest, RefusesWhatIsNoJournal) {
  folder_.Write("j", "{\"id\": \"a\"}\n");
  JournalState state;
  EXPECT_EQ(Resume(&state).code(), absl::StatusCode::kDataLoss);
}

TEST_F(JournalTest, RefusesThatOfAnotherVersion) {
  // The header of a version 2, with its checksum.
  folder_.Write("j", std::string("\x01\0\0\0\x8b\xe6\xe9\x8a"
                                 "H2",
                                 10));
  JournalState state;
  const absl::Status status = Resume(&state);
  EXPECT_THAT(status.message(), HasSubstr("another version"));
}

TEST_F(JournalTest, IsNotFoundWhereThereIsNone) {
  JournalState state;
  EXPECT_EQ(Resume(&state).code(), absl::StatusCode::kNotFound);
}

TEST_F(JournalTest, IsForOneFeedAtATime) {
  const auto first = Journal::Create(path_, kSettings);
  JournalState state;
  EXPECT_THAT(Resume(&state).message(),
              HasSubstr("another feed is at work on this journal"));
  EXPECT_FALSE(Journal::Create(path_, kSettings).ok());
}

}  // namespace
}  // namespace hearsay::feeds
