#include "worker/quotes/inner_quotes.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "worker/quotes/choice_model.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

// An attacher that has learned only that a cue has a source, and that "said" is
// a cue.
class InnerQuotesTest : public ::testing::Test {
 protected:
  InnerQuotesTest()
      : slots_(kChoiceSlots),
        weights_{slots_.data(), 1, {}, {}, 1, 0},
        words_(2),
        attacher_(weights_),
        judge_(weights_, CueWords(words_)),
        inner_quotes_(attacher_, CueWords(words_), judge_) {
    constexpr ChoiceFeature kNoSource = 0x100;
    slots_[ChoiceSlot(kNoSource, 0)] = -100;
    const uint64_t said = FoldedHash("said");
    words_[said & 1] =
        CueWords::Tag(said) | static_cast<uint32_t>(CueStrength::kMostly);
  }

  std::vector<int8_t> slots_;
  ChoiceWeights weights_;
  std::vector<uint32_t> words_;
  Attacher attacher_;
  DraftJudge judge_;
  InnerQuotes inner_quotes_;
};

TEST_F(InnerQuotesTest, AQuotationRightBehindACueIsOne) {
  struct Case {
    const char* text;
    const char* inner;  // "" for none
  };
  for (const Case& c : {
           Case{"“<2 They> said, ‘Go home,’ and left.”", "‘Go home,’"},
           Case{"“<2 They> heard, ‘Go home,’ and left.”", ""},
           Case{"“<2 They> said to go home, and left.”", ""},
       }) {
    const TestArticle article(c.text);
    std::vector<Draft> drafts(1);
    drafts[0].contents.push_back({0, article.view().size()});
    ASSERT_TRUE(
        inner_quotes_.Add(article.view(), Cancellation(), &drafts).ok());
    ASSERT_EQ(drafts.size(), *c.inner == 0 ? 1 : 2) << c.text;
    if (drafts.size() == 1) continue;
    EXPECT_EQ(article.view().TextOf(drafts[1].contents[0]), c.inner);
    EXPECT_EQ(article.view().TextOf(drafts[1].source), "They");
  }
}

TEST_F(InnerQuotesTest, StopsWhenCancelled) {
  std::string text = "“It rained";
  for (int i = 0; i < 300; ++i) absl::StrAppend(&text, " and rained");
  const TestArticle article(text + ".”");
  std::vector<Draft> drafts(1);
  drafts[0].contents.push_back({0, article.view().size()});
  Cancellation cancellation;
  cancellation.Cancel();
  EXPECT_FALSE(inner_quotes_.Add(article.view(), cancellation, &drafts).ok());
}

}  // namespace
}  // namespace hearsay
