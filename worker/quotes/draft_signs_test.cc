#include "worker/quotes/draft_signs.h"

#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

struct Case {
  const char* text;
  const char* content;
  const char* cue;
  const char* source;
  bool expected;
};

Draft DraftOf(const TestArticle& article, const Case& c) {
  Draft draft;
  draft.contents.push_back(article.Find(c.content));
  if (*c.cue != 0) draft.cue = article.Find(c.cue);
  if (*c.source != 0) draft.source = article.Find(c.source);
  return draft;
}

TEST(DraftSignsTest, WhatTheSignsAloneMakeAQuote) {
  for (const Case& c : {
           Case{"“It is late.” He left.", "“It is late.”", "", "", true},
           Case{"He saw “a star” there.", "“a star”", "", "", false},
           Case{"“so late,” sighed <P1 Ruiz>.", "“so late,”", "sighed", "Ruiz",
                true},
           Case{"“so late,” sighed someone.", "“so late,”", "sighed", "someone",
                false},
           Case{"<P1 RUIZ>: It is late.", "It is late.", ":", "RUIZ", true},
           Case{"According to <O1 Kessel>, it is late.", "it is late",
                "According to", "Kessel", true},
           Case{"According to police, it is late.", "it is late",
                "According to", "police", true},
           Case{"According to residents, it is late.", "it is late",
                "According to", "residents", true},
           Case{"According to plan, it is late.", "it is late", "According to",
                "plan", false},
           Case{"Plans according to Kessel were late.", "were late",
                "according to", "Kessel", false},
           Case{"NOTE: It is late.", "It is late.", ":", "NOTE", false},
           Case{"<P1 RUIZ>: It is late.", "It is late.", ":", "", false},
           Case{"<P1 Ruiz> wept: it was late.", "it was late.", ":", "Ruiz",
                false},
       }) {
    const TestArticle article(c.text);
    EXPECT_EQ(IsCertain(article.view(), DraftOf(article, c)), c.expected)
        << c.text;
  }
}

TEST(DraftSignsTest, ShortWordsThatNobodySpeaksAreANickname) {
  for (const Case& c : {
           Case{"Meet Ana “the Fox” here.", "“the Fox”", "", "", true},
           Case{"Meet Ana “the Fox” here.", "“the Fox”", "Meet", "Ana", false},
           Case{"“We go!” was heard.", "“We go!”", "", "", false},
           Case{"“a most strange and long tale” is it.",
                "“a most strange and long tale”", "", "", false},
       }) {
    const TestArticle article(c.text);
    EXPECT_EQ(IsNickname(article.view(), DraftOf(article, c)), c.expected)
        << c.text;
  }
}

TEST(DraftSignsTest, AnInnerQuotationOpensRightBehindItsCue) {
  struct InnerCase {
    const char* text;
    const char* cue;
    const char* inner;
  };
  for (const InnerCase& c : {
           InnerCase{"“They said, ‘Go home,’ and left.”", "said", "‘Go home,’"},
           InnerCase{"“They told <2 us>: ‘Go home,’ and left.”", "told",
                     "‘Go home,’"},
           InnerCase{"“They said they would ‘go home,’ and left.”", "said", ""},
           InnerCase{"They said, “Go home,” and left.", "said", ""},
           InnerCase{"“They said, ‘Go home, and left.”", "said", ""},
           InnerCase{"“They left,” she said", "said", ""},
       }) {
    const TestArticle article(c.text);
    const IndexRange found =
        InnerQuotationBehind(article.view(), article.Find(c.cue).begin);
    EXPECT_EQ(found.empty() ? "" : article.view().TextOf(found), c.inner)
        << c.text;
  }
}

TEST(DraftSignsTest, OneWordInMarksIsEnough) {
  for (const Case& c : {
           Case{"He found it “odd” today.", "it “odd” today", "", "", true},
           Case{"He found it “odd” today.", "He found it", "", "", false},
       }) {
    const TestArticle article(c.text);
    EXPECT_EQ(HoldsQuoted(article.view(), DraftOf(article, c)), c.expected)
        << c.content;
  }
}

}  // namespace
}  // namespace hearsay
