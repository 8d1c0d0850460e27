#include "worker/quotes/attachment.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

using ::testing::Contains;
using ::testing::Not;

// The candidates around one cue.
class Candidates {
 public:
  Candidates(const TestArticle& article, absl::string_view cue)
      : view_(article.view()),
        cue_(article.Find(cue)),
        context_(view_, cue_, AttachmentCandidates::WindowOf(view_, cue_)) {}

  std::string Window() const {
    return std::string(view_.TextOf(context_.sentence));
  }

  std::vector<std::string> Sources(IndexRange earlier = {0, 0}) {
    std::vector<IndexRange> sources;
    candidates_.FindSources(context_, earlier, &sources);
    std::vector<std::string> words;
    for (IndexRange source : sources) {
      words.push_back(std::string(view_.TextOf(source)));
    }
    return words;
  }

  // The tokens at which a piece may start.
  std::vector<std::string> Starts(Side side) {
    std::vector<int32_t> starts;
    candidates_.FindStarts(PieceContext(context_, side, {0, 0}, false),
                           &starts);
    std::vector<std::string> words;
    for (int32_t start : starts) {
      words.push_back(std::string(view_.TextOf(start)));
    }
    return words;
  }

 private:
  const ParagraphView& view_;
  const IndexRange cue_;
  const CueContext context_;
  AttachmentCandidates candidates_;
};

TEST(AttachmentTest, WindowIsWhatACueCanReach) {
  struct Case {
    const char* text;
    const char* cue;
    const char* window;
  };
  for (const Case& c : {
           Case{"It rained. He said it was late. We left.", "said",
                "He said it was late."},
           Case{"“One. Two,” he said.", "said", "“One. Two,” he said."},
           Case{"“One. I said no,” he wrote.", "said", "I said no,”"},
           Case{"FERRO: One. Two.", ":", "FERRO: One. Two."},
           Case{"“Shame on us. All of us.” – Ana Ruiz", "–",
                "“Shame on us. All of us.” – Ana Ruiz"},
       }) {
    TestArticle article(c.text);
    EXPECT_EQ(Candidates(article, c.cue).Window(), c.window);
  }
}

TEST(AttachmentTest, SourcesAreTaggedNamedOrBesideTheCue) {
  TestArticle article("<P1 Ana Ruiz>, the mayor, told us that it rained.");
  article.Label("the mayor", Part::kSource);
  const std::vector<std::string> sources =
      Candidates(article, "told").Sources();
  EXPECT_THAT(sources, Contains("Ana Ruiz"));
  EXPECT_THAT(sources, Contains("the mayor"));
  EXPECT_THAT(sources, Contains("us that it rained"));
}

TEST(AttachmentTest, NoSourceSharesATokenWithAnother) {
  TestArticle article(
      "According to a briefing, <P1 Salmela> said that it rained.");
  article.Label("a briefing", Part::kSource);
  article.Label("Salmela", Part::kSource);
  Candidates candidates(article, "said");
  EXPECT_THAT(candidates.Sources(), Contains("a briefing, Salmela"));
  const std::vector<std::string> after =
      candidates.Sources(article.Find("a briefing"));
  EXPECT_THAT(after, Not(Contains("a briefing, Salmela")));
  EXPECT_THAT(after, Contains("a briefing"));
  EXPECT_THAT(after, Contains("Salmela"));
}

TEST(AttachmentTest, NoPieceStartsWithinAQuotationThatIsClosed) {
  TestArticle article("Ruiz said the plan was “late, and that is bad”, to us.");
  const std::vector<std::string> starts =
      Candidates(article, "said").Starts(Side::kRight);
  EXPECT_THAT(starts, Contains("the"));
  EXPECT_THAT(starts, Contains("“"));
  EXPECT_THAT(starts, Not(Contains("and")));
  EXPECT_THAT(starts, Not(Contains("that")));
}

TEST(AttachmentTest, PiecesLeaveOutCueAndSource) {
  TestArticle article("<P1 Ruiz> said that it rained.");
  const CueContext context(article.view(), article.Find("said"),
                           {0, article.view().size()});
  const PieceContext piece(context, Side::kRight, article.Find("Ruiz"), false);
  EXPECT_TRUE(AttachmentCandidates::IsPiece(piece, 2, 5));
  EXPECT_FALSE(AttachmentCandidates::IsPiece(piece, 1, 5));
  EXPECT_FALSE(AttachmentCandidates::IsPiece(piece, 0, 1));
  EXPECT_FALSE(AttachmentCandidates::IsPiece(piece, 3, 3));
}

}  // namespace
}  // namespace hearsay
