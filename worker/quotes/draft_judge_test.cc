#include "worker/quotes/draft_judge.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "worker/quotes/choice_model.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

// A judge that has learned nothing: every content is as likely as not.
class DraftJudgeTest : public ::testing::Test {
 protected:
  DraftJudgeTest()
      : slots_(kChoiceSlots),
        weights_{slots_.data(), 1, {}, {}, 1, 0},
        judge_(weights_, CueWords()) {}

  static Draft DraftOf(const TestArticle& article, absl::string_view content) {
    Draft draft;
    draft.contents.push_back(article.Find(content));
    return draft;
  }

  std::vector<int8_t> slots_;
  ChoiceWeights weights_;
  DraftJudge judge_;
};

TEST_F(DraftJudgeTest, NicknamesAndTheSameWordsAreDropped) {
  struct Case {
    const char* text;
    std::vector<const char*> contents;
    size_t kept;
  };
  for (const Case& c : {
           Case{"It rained, they fear.", {"It rained"}, 1},
           Case{"Meet Ana “the Fox” here.", {"“the Fox”"}, 0},
           Case{"It rained, they fear.", {"It rained", "It rained"}, 1},
           Case{"“Never again.” It rained.", {"“Never again.”"}, 1},
       }) {
    const TestArticle article(c.text);
    std::vector<Draft> drafts;
    for (const char* content : c.contents) {
      drafts.push_back(DraftOf(article, content));
    }
    ASSERT_TRUE(judge_.Judge(article.view(), Cancellation(), &drafts).ok());
    EXPECT_EQ(drafts.size(), c.kept) << c.text;
  }
}

TEST_F(DraftJudgeTest, WhatIsYetToComeIsAsSureAsItsSource) {
  const TestArticle article("Ruiz said:");
  std::vector<Draft> drafts(1);
  drafts[0].cue = article.Find("said");
  drafts[0].source_probability = 0.75f;
  ASSERT_TRUE(judge_.Judge(article.view(), Cancellation(), &drafts).ok());
  ASSERT_EQ(drafts.size(), 1);
  EXPECT_EQ(drafts[0].confidence, 0.75f);
}

TEST_F(DraftJudgeTest, StopsWhenCancelled) {
  const TestArticle article("It rained, they fear.");
  std::vector<Draft> drafts(1000, DraftOf(article, "It rained"));
  Cancellation cancellation;
  cancellation.Cancel();
  EXPECT_FALSE(judge_.Judge(article.view(), cancellation, &drafts).ok());
}

}  // namespace
}  // namespace hearsay
