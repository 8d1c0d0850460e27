#include "worker/structure/sentences.h"

#include "gtest/gtest.h"
#include "worker/structure/structure_dump.h"

namespace hearsay {
namespace {

struct Case {
  const char* text;
  const char* sentences;
};

void Check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(DumpSentences(c.text), c.sentences) << c.text;
  }
}

TEST(SentencesTest, EndAtFullStopsQuestionsAndExclamations) {
  Check({
      {"It opened. It closed.", "It opened.|It closed."},
      {"Will it open? Nobody knew! It did.",
       "Will it open?|Nobody knew!|It did."},
      {"What?! No.", "What?!|No."},
      {"It opened.It closed.", "It opened.|It closed."},
      {"it opened. it closed.", "it opened.|it closed."},
      {"Harbour tunnel opens", "Harbour tunnel opens"},
  });
}

TEST(SentencesTest, AbbreviationsAndInitialsEndNoSentence) {
  Check({
      {"Dr. Aas met Sen. J. R. Brekke. They talked.",
       "Dr. Aas met Sen. J. R. Brekke.|They talked."},
      {"It is on Fifth St. near Mt. Aas.", "It is on Fifth St. near Mt. Aas."},
      {"See p. 5 and No. 7 of vol. 2.", "See p. 5 and No. 7 of vol. 2."},
      {"The U.S. Senate met.", "The U.S. Senate met."},
      {"She left the U.S. He stayed.", "She left the U.S.|He stayed."},
      {"Brekke Inc. fell. Aas Corp. rose.",
       "Brekke Inc. fell.|Aas Corp. rose."},
      {"At 5 a.m. Mr. Aas left.", "At 5 a.m. Mr. Aas left."},
      {"The doors of the hall opened at 5 p.m. The mayor spoke.",
       "The doors of the hall opened at 5 p.m.|The mayor spoke."},
      {"It cost $3.4 billion. It was 2.5 times more.",
       "It cost $3.4 billion.|It was 2.5 times more."},
      {"Write to ida@example.org. She answers.",
       "Write to ida@example.org.|She answers."},
  });
}

TEST(SentencesTest, EllipsesEndASentenceBeforeACapitalOnly) {
  Check({
      {"I thought... maybe not.", "I thought... maybe not."},
      {"I never said that.... She left.", "I never said that....|She left."},
      {"The harbour … was closed.", "The harbour … was closed."},
      {"“Tunnels [...] leak,” he said.", "“Tunnels [...] leak,” he said."},
      {"It was . . . odd.", "It was . . . odd."},
  });
}

TEST(SentencesTest, MarksThatCloseStayWithTheirSentence) {
  Check({
      {"“It opened.” She smiled.", "“It opened.”|She smiled."},
      {"She smiled. “It opened.”", "She smiled.|“It opened.”"},
      {"(It opened.) She smiled.", "(It opened.)|She smiled."},
      {"He left (it was late.) and slept.",
       "He left (it was late.) and slept."},
      {"\"It opened,\" she said. \"It closed.\"",
       "\"It opened,\" she said.|\"It closed.\""},
  });
}

// DESIGN 7: the opening mark stays with its sentence (spaCy #1285, #3553), and
// the sentences within a quotation are kept apart but known (pySBD #45).
TEST(SentencesTest, Issue7OpeningMarkAndSentencesWithinQuotations) {
  Check({
      {"She paused. \"We agreed. We signed,\" she said.",
       "She paused.|\"We agreed.|We signed,\" she said."},
      {"“Will it open?” he asked.", "“Will it open?” he asked."},
      {"She called it “a mess. A real mess” and left.",
       "She called it “a mess. A real mess” and left."},
  });
  EXPECT_EQ(DumpInnerSentences("She called it “a mess. A real mess” and left."),
            "a mess.|A real mess");
  EXPECT_EQ(DumpInnerSentences("“Will it open?” he asked."), "Will it open?");
  EXPECT_EQ(DumpInnerSentences("“It opened.”"), "");
  EXPECT_EQ(DumpInnerSentences("He backed the “harbour plan” again."), "");
}

TEST(SentencesTest, AnUnclosedQuotationIsSplitLikeOtherText) {
  Check({
      {"“We agreed. We signed. We left.", "“We agreed.|We signed.|We left."},
      {"He said “we agreed. We signed.", "He said “we agreed.|We signed."},
  });
}

TEST(SentencesTest, ListsWithinAParagraphAreSplit) {
  Check({
      {"1. Open the doors 2. Count the votes",
       "1. Open the doors|2. Count the votes"},
      {"1) Open. 2) Count.", "1) Open.|2) Count."},
      {"a. Open b. Count c. Close", "a. Open|b. Count|c. Close"},
      {"• 9. Open • 10. Close", "• 9. Open|• 10. Close"},
  });
}

TEST(SentencesTest, ADatelineIsASentence) {
  Check(
      {{"VARHAVN — The tunnel under the harbour will open in May. It is "
        "late.",
        "VARHAVN —|The tunnel under the harbour will open in May.|It is "
        "late."}});
}

TEST(SentencesTest, LinesThatRanTogetherComeApart) {
  Check({
      {"See https://example.org/plan The plan is old.",
       "See https://example.org/plan|The plan is old."},
      {"Ida Solberg 04/26/2001 07:17 AM Please read this.",
       "Ida Solberg|04/26/2001 07:17 AM|Please read this."},
      {"The end ------------ A new text.", "The end|------------|A new text."},
      {"A boat in the harbour Image: Nils Brekke.",
       "A boat in the harbour|Image: Nils Brekke."},
  });
}

}  // namespace
}  // namespace hearsay
