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
      {"The tunnel leaks. [...]", "The tunnel leaks.|[...]"},
      {"He runs Aas Ltd.. It leaks.", "He runs Aas Ltd..|It leaks."},
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

// Users asked for it: the opening mark stays with its sentence (spaCy #1285,
// #3553), and the sentences within a quotation are kept apart but known (pySBD
// #45).
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
      {"The answers: 1) It is. It was. 2) It will be.",
       "The answers:|1) It is.|It was.|2) It will be."},
      {"It has 1) a bridge, 2) a tunnel and 3) a pier.",
       "It has 1) a bridge, 2) a tunnel and 3) a pier."},
      {"2. The tunnel is old. It has doors numbered 1 to 3. All leak.",
       "2. The tunnel is old.|It has doors numbered 1 to 3.|All leak."},
      {"3. Ferries 2. Tunnels 1. Piers", "3. Ferries|2. Tunnels|1. Piers"},
      {"It opens on May 1. It closes on May 2. They said so.",
       "It opens on May 1.|It closes on May 2.|They said so."},
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
      {"He wrote “it leaks.” https://example.org/plan",
       "He wrote “it leaks.”|https://example.org/plan"},
      {"https://example.org/plan this is the plan",
       "https://example.org/plan|this is the plan"},
      {"https://example.org/plan and https://example.org/map",
       "https://example.org/plan and https://example.org/map"},
      {"E-mail: ida@example.org the plan is old",
       "E-mail: ida@example.org|the plan is old"},
      {"Ida Solberg 04/26/2001 07:17 AM Please read this.",
       "Ida Solberg|04/26/2001 07:17 AM|Please read this."},
      {"The end ------------ A new text.", "The end|------------|A new text."},
      {"******NOTE****** This is for you.",
       "******NOTE******|This is for you."},
      {"A boat in the harbour Image: Nils Brekke.",
       "A boat in the harbour|Image: Nils Brekke."},
      {"Write to me. -- Posted by Ida Solberg",
       "Write to me.|--|Posted by Ida Solberg"},
      {"Call me on 555-0142 Ida is away.", "Call me on 555-0142|Ida is away."},
      {"Phone: 555-0142 Fax: 555-0143", "Phone: 555-0142 Fax: 555-0143"},
  });
}

TEST(SentencesTest, SalutationsAndClosingFormulasStandAlone) {
  Check({
      {"Dear Ms. Solberg, The plan is old.",
       "Dear Ms. Solberg,|The plan is old."},
      {"Hi, Please read the plan.", "Hi,|Please read the plan."},
      {"Hi, I have read the plan.", "Hi, I have read the plan."},
      {"Ida - The plan is old.", "Ida -|The plan is old."},
      {"Read it.\n\nPS - The plan is old.", "Read it.|PS - The plan is old."},
      {"Read it. Kind regards, Nils The plan is old.",
       "Read it.|Kind regards,|Nils|The plan is old."},
      {"See the plan (old) Regards, Nils Brekke",
       "See the plan (old)|Regards,|Nils Brekke"},
      {"“Thank you, Madam Speaker. It is old.”",
       "“Thank you, Madam Speaker.|It is old.”"},
  });
}

TEST(SentencesTest, NamesOfPlacesAndAgenciesBeforeAReportStandAlone) {
  Check({
      {"One.\n\nTwo.\n\nOSTVIK (AP) - The plan is old.",
       "One.|Two.|OSTVIK (AP) -|The plan is old."},
      {"(Varhavn Post) The plan is old.", "(Varhavn Post)|The plan is old."},
      {"(He left early) Nils Brekke said.",
       "(He left early) Nils Brekke said."},
  });
}

TEST(SentencesTest, FieldsAndFilesInARowComeApart) {
  Check({
      {"Price: 12 crowns Place: the town hall",
       "Price: 12 crowns|Place: the town hall"},
      {"Adults: 12 Children: 6", "Adults: 12|Children: 6"},
      {"The shares of the vote are as follows: North: 12 (48%) South: 9",
       "The shares of the vote are as follows:|North: 12 (48%)|South: 9"},
      {"- plan.pdf - minutes.pdf", "- plan.pdf|- minutes.pdf"},
      {"See minutes (draft).doc for more.",
       "See minutes (draft).doc for more."},
      {"-cheaper tunnels -fewer ferries", "-cheaper tunnels|-fewer ferries"},
  });
}

}  // namespace
}  // namespace hearsay
