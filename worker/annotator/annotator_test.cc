#include "worker/annotator/annotator.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/base/steady_clock.h"

namespace hearsay {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr absl::string_view kArticle =
    "Harbour talks end without a deal\n\n"
    "VELMAR — “We are not selling the harbour,” Mayor Ana Duarte said on "
    "Thursday.\n\n"
    "She told reporters that the town would keep 51 percent of the shares.\n";

// Writes down what comes, in a few words each; ends with `verdict` at the call
// of that number.
class Notes : public AnnotationVisitor {
 public:
  absl::Status OnDocument(const DocumentInfo& document) override {
    text_ = std::string(document.text);
    return Note("document");
  }
  absl::Status OnParagraph(int32_t index, const Paragraph& paragraph,
                           const Structure&) override {
    return Note(absl::StrCat("paragraph ", index));
  }
  absl::Status OnMention(const Mention& mention) override {
    return Note(absl::StrCat("mention ", mention.span.In(text_)));
  }
  absl::Status OnEntity(const Entity& entity) override {
    return Note(absl::StrCat("entity ", entity.name));
  }
  absl::Status OnQuote(const Quote& quote) override {
    return Note(absl::StrCat(
        "quote ", quote.contents[0].In(text_), " by ",
        quote.speakers.empty() ? "nobody" : quote.speakers[0].name));
  }
  absl::Status OnSummary(const Summary& summary) override {
    return Note("summary");
  }

  std::vector<std::string> notes;
  size_t fail_at = 0;
  absl::Status verdict;

 private:
  absl::Status Note(std::string note) {
    notes.push_back(std::move(note));
    return notes.size() == fail_at ? verdict : absl::OkStatus();
  }

  std::string text_;
};

class AnnotatorTest : public ::testing::Test {
 protected:
  AnnotatorTest() : annotator_(LoadEmbeddedModels().value()) {
    article_.source = kArticle;
  }

  const Annotator annotator_;
  Article article_;
};

TEST_F(AnnotatorTest, TellsWhoSaidWhat) {
  Notes notes;
  ASSERT_TRUE(annotator_.Annotate(article_, Cancellation(), notes).ok());
  EXPECT_EQ(notes.notes.front(), "document");
  EXPECT_EQ(notes.notes.back(), "summary");
  EXPECT_THAT(notes.notes, Contains("mention Ana Duarte"));
  EXPECT_THAT(notes.notes, Contains("mention Thursday"));
  EXPECT_THAT(
      notes.notes,
      Contains("quote “We are not selling the harbour,” by Ana Duarte"));
  EXPECT_THAT(notes.notes,
              Contains(HasSubstr("the town would keep 51 percent of the shares "
                                 "by Ana Duarte")));
}

TEST_F(AnnotatorTest, AVisitorsErrorEndsItAndIsReturned) {
  Notes all;
  ASSERT_TRUE(annotator_.Annotate(article_, Cancellation(), all).ok());
  for (size_t i = 1; i <= all.notes.size(); ++i) {
    Notes notes;
    notes.fail_at = i;
    notes.verdict = absl::AbortedError("enough");
    EXPECT_EQ(annotator_.Annotate(article_, Cancellation(), notes),
              notes.verdict);
    EXPECT_EQ(notes.notes.size(), i);
  }
}

TEST_F(AnnotatorTest, StopsWhenCancelledOrPastTheDeadline) {
  Cancellation cancelled;
  cancelled.Cancel();
  Notes notes;
  EXPECT_TRUE(
      absl::IsCancelled(annotator_.Annotate(article_, cancelled, notes)));
  const Cancellation late(SteadyNow() - absl::Seconds(1));
  EXPECT_TRUE(
      absl::IsDeadlineExceeded(annotator_.Annotate(article_, late, notes)));
}

TEST_F(AnnotatorTest, CountsTheTimeOfItsStages) {
  Notes notes;
  ASSERT_TRUE(annotator_.Annotate(article_, Cancellation(), notes).ok());
  const StageTimes times = annotator_.stage_times();
  EXPECT_GT(times.structure, absl::ZeroDuration());
  EXPECT_GT(times.entities, absl::ZeroDuration());
  EXPECT_GT(times.quotes, absl::ZeroDuration());
}

TEST(AnnotatorOptionsTest, NamesTheFieldItsValueAndItsRange) {
  EXPECT_TRUE(AnnotatorOptions().Validate().ok());
  AnnotatorOptions options;
  options.max_text_bytes = 0;
  EXPECT_THAT(std::string(options.Validate().message()),
              HasSubstr("max_text_bytes is 0, and must be from 1 to"));
  options = AnnotatorOptions();
  options.max_source_bytes = int64_t{1} << 31;
  EXPECT_THAT(std::string(options.Validate().message()),
              HasSubstr("max_source_bytes is 2147483648"));
}

}  // namespace
}  // namespace hearsay
