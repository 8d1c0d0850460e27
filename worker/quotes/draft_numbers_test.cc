#include "worker/quotes/draft_numbers.h"

#include <cmath>
#include <vector>

#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

class DraftNumbersTest : public ::testing::Test {
 protected:
  DraftNumbersTest() : article_("Ruiz said that Ito thinks it is late. “No.”") {
    Add("said", "Ruiz", "that Ito thinks it is late");
    Add("thinks", "Ito", "it is late");
    Add("", "", "“No.”");
  }

  void Add(const char* cue, const char* source, const char* content) {
    Draft draft;
    if (*cue != 0) draft.cue = article_.Find(cue);
    if (*source != 0) draft.source = article_.Find(source);
    draft.contents.push_back(article_.Find(content));
    draft.source_probability = draft.left_probability =
        draft.right_probability = 0.5f;
    drafts_.push_back(draft);
  }

  DraftNumbers NumbersOf(size_t index) {
    // Parts and their sureness.
    article_.Label("said", Part::kCue);
    return hearsay::NumbersOf({article_.view(), drafts_, index}, 1.5f, -0.5f);
  }

  TestArticle article_;
  std::vector<Draft> drafts_;
};

TEST_F(DraftNumbersTest, LogOddsStandWhereTheyAreLookedFor) {
  const DraftNumbers numbers = NumbersOf(0);
  EXPECT_EQ(numbers[kContentLogOdds], 1.5f);
  EXPECT_EQ(numbers[kQuoteLogOdds], -0.5f);
}

TEST_F(DraftNumbersTest, AreNumbers) {
  for (size_t i = 0; i < drafts_.size(); ++i) {
    for (float number : NumbersOf(i)) EXPECT_TRUE(std::isfinite(number));
  }
}

TEST_F(DraftNumbersTest, EndWithTheNeighboursShareAndWhoHoldsWhoseCue) {
  const auto neighbours = [&](size_t index) {
    const DraftNumbers numbers = NumbersOf(index);
    return std::vector<float>(numbers.end() - 4, numbers.end());
  };
  // Six words of which three are shared; each is 0.5 * 0.5 * 0.5 likely.
  EXPECT_EQ(neighbours(0), (std::vector<float>{-1, 0, 0.5f, -1.125f}));
  EXPECT_EQ(neighbours(1), (std::vector<float>{1, 1.125f, 0, 0}));
  EXPECT_EQ(neighbours(2), (std::vector<float>{0, 0, -1, 0}));
}

}  // namespace
}  // namespace hearsay
