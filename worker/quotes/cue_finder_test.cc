#include "worker/quotes/cue_finder.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> CuesOf(const TestArticle& article) {
  std::vector<IndexRange> cues;
  FindCues(article.view(), CueWords(), &cues);
  std::vector<std::string> words;
  for (IndexRange cue : cues) {
    words.push_back(std::string(article.view().TextOf(cue)));
  }
  return words;
}

TEST(CueFinderTest, SignsThatStandForCues) {
  struct Case {
    const char* text;
    std::vector<std::string> cues;
  };
  for (const Case& c : {
           Case{"FERRO: I grew up there.", {":"}},
           Case{"Q: Where did you grow up?", {":"}},
           Case{"He came late: the train had stopped.", {}},
           Case{"“He lies,” she said: the end.", {}},
           Case{"It rained. According to Ruiz, it stopped.", {"According to"}},
           Case{"It rained according to plan.", {}},
           Case{"FERRO:", {}},
           Case{"“He brings us shame.” – Ana Ruiz", {"–"}},
           Case{"“He brings us shame” – and they left.", {}},
       }) {
    EXPECT_EQ(CuesOf(TestArticle(c.text)), c.cues) << c.text;
  }
}

TEST(CueFinderTest, TheTaggersCuesComeInOrder) {
  TestArticle article("FERRO: She said no and told us why.");
  article.Label("told", Part::kCue);
  article.Label("said", Part::kCue);
  EXPECT_THAT(CuesOf(article), ElementsAre(":", "said", "told"));
}

TEST(CueFinderTest, ASignatureHoldsNoCue) {
  TestArticle article("“He brings us shame.” – Ana Harks");
  article.Label("Harks", Part::kCue);
  EXPECT_THAT(CuesOf(article), ElementsAre("–"));
}

TEST(CueFinderTest, ASentenceBehindADashIsNoSignature) {
  TestArticle article("“He brings us shame.” – Ana Ruiz said so.");
  article.Label("said", Part::kCue);
  EXPECT_THAT(CuesOf(article), ElementsAre("said"));
}

TEST(CueFinderTest, CueWordsBesideQuotationsAreCues) {
  // One word in a table of two slots.
  const uint64_t word = FoldedHash("mused");
  uint32_t slots[2] = {};
  slots[word & 1] = CueWords::Tag(word) | 1;
  for (const auto& [text, is_cue] :
       {std::make_pair("“It is late,” <P1 Ruiz> mused.", true),
        std::make_pair("“It is late,” mused <P1 Ruiz>.", true),
        std::make_pair("“It is late”, they all mused.", false),
        std::make_pair("<P1 Ruiz> mused and left.", false),
        std::make_pair("<P1 Ruiz> mused, looking up, “It is late.”", true),
        std::make_pair("They mused. <P1 Ruiz> wrote “It is late.”", false),
        std::make_pair("<P1 Ruiz> mused and then, when all had gone home "
                       "at last, wrote “It is late.”",
                       false)}) {
    TestArticle article(text);
    std::vector<IndexRange> cues;
    FindCues(article.view(), CueWords(slots), &cues);
    EXPECT_EQ(cues, is_cue ? std::vector<IndexRange>{article.Find("mused")}
                           : std::vector<IndexRange>{})
        << text;
  }
}

TEST(CueFinderTest, ATaggedCueLeavesNothingMissed) {
  const uint64_t word = FoldedHash("mused");
  uint32_t slots[2] = {};
  slots[word & 1] = CueWords::Tag(word) | 1;
  TestArticle article("<P1 Ruiz> mused and wrote “It is late.”");
  article.Label("wrote", Part::kCue);
  std::vector<IndexRange> cues;
  FindCues(article.view(), CueWords(slots), &cues);
  EXPECT_THAT(cues, ElementsAre(article.Find("wrote")));
}

TEST(CueFinderTest, MarksAreNoCues) {
  TestArticle article("Ruiz “lied” to us.");
  article.Label("“", Part::kCue);
  EXPECT_THAT(CuesOf(article), IsEmpty());
}

}  // namespace
}  // namespace hearsay
