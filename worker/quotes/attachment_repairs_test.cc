#include "worker/quotes/attachment_repairs.h"

#include <string>

#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

// The words of an attachment; "" where there are none.
struct Words {
  const char* source;
  const char* left;
  const char* right;
};

struct Case {
  const char* name;
  const char* text;
  const char* cue;
  Words before;
  Words after;
};

IndexRange Find(const TestArticle& article, const char* words) {
  return *words == 0 ? IndexRange() : article.Find(words);
}

std::string TextOf(const TestArticle& article, IndexRange tokens) {
  return tokens.empty() ? "" : std::string(article.view().TextOf(tokens));
}

class AttachmentRepairsTest : public ::testing::TestWithParam<Case> {};

TEST_P(AttachmentRepairsTest, TheSignsTell) {
  const Case& c = GetParam();
  const TestArticle article(c.text);
  Attachment attachment;
  attachment.cue = article.Find(c.cue);
  attachment.source = Find(article, c.before.source);
  attachment.left = Find(article, c.before.left);
  attachment.right = Find(article, c.before.right);
  RepairAttachment(CueContext(article.view(), attachment.cue,
                              AttachmentCandidates::WindowOf(article.view(),
                                                             attachment.cue)),
                   &attachment);
  EXPECT_EQ(TextOf(article, attachment.source), c.after.source);
  EXPECT_EQ(TextOf(article, attachment.left), c.after.left);
  EXPECT_EQ(TextOf(article, attachment.right), c.after.right);
}

INSTANTIATE_TEST_SUITE_P(
    Repaired, AttachmentRepairsTest,
    ::testing::Values(
        Case{"InversionWithoutSource",
             "“Why?” asked <P1 Ana Ruiz>.",
             "asked",
             {"", "", ""},
             {"Ana Ruiz", "“Why?”", ""}},
        Case{"TimeBehind",
             "“We go,” she said at noon.",
             "said",
             {"she", "“We go,”", "at noon"},
             {"she", "“We go,”", ""}},
        Case{"WhoTheSourceIs",
             "“We go,” said <P1 Ana Ruiz>, a baker from <L1 Tarn>.",
             "said",
             {"Ana Ruiz", "“We go,”", ""},
             {"Ana Ruiz, a baker from Tarn", "“We go,”", ""}},
        Case{"CommaInTheSource",
             "“We go,” said <P1 Ana Ruiz>, a baker.",
             "said",
             {"Ana Ruiz,", "“We go,”", ""},
             {"Ana Ruiz, a baker", "“We go,”", ""}},
        Case{"NameOfTheSource",
             "“We go,” said the baker, <P1 Ana Ruiz>.",
             "said",
             {"the baker", "“We go,”", ""},
             {"the baker, Ana Ruiz", "“We go,”", ""}},
        Case{"NounBeforeTheName",
             "A baker from <L1 Tarn>, <P1 Ana Ruiz>, said "
             "it rained.",
             "said",
             {"Ana Ruiz,", "", "it rained"},
             {"A baker from Tarn, Ana Ruiz,", "", "it rained"}},
        Case{"NounBehindMy",
             "<1 My> old aunt said it rained.",
             "said",
             {"My", "", "it rained"},
             {"My old aunt", "", "it rained"}},
        Case{"WhoAndMore",
             "<P1 Ruiz>, who in May said no, left.",
             "said",
             {"who in May", "", "no"},
             {"who", "", "no"}},
        Case{"NameAndWho",
             "<P1 Ruiz>, who said no, left.",
             "said",
             {"Ruiz, who", "", "no"},
             {"who", "", "no"}},
        Case{"AccordingToSomebody",
             "According to <O1 Kessel>, it rained.",
             "According to",
             {"", "", ""},
             {"Kessel", "", "it rained"}},
        Case{"AccordingToAll",
             "According to <O1 Kessel>, it rained.",
             "According to",
             {"Kessel, it rained.", "", ""},
             {"Kessel", "", "it rained"}},
        Case{"AccordingToWithCommas",
             "According to <P1 Ruiz>, a baker, it rained.",
             "According to",
             {"Ruiz, a baker,", "", ""},
             {"Ruiz, a baker", "", "it rained"}},
        Case{"ClauseTakenForASource",
             "A man, who left, said the bus was late.",
             "said",
             {"the bus was late", "A man, who left", ""},
             {"A man, who left,", "", "the bus was late"}},
        Case{"RelativeClauseTakenForContent",
             "A man, who left, said the bus was late.",
             "said",
             {"the bus was late", "who left", ""},
             {"A man, who left,", "", "the bus was late"}},
        Case{"BehindWhen",
             "It began when <P1 Ruiz> said no.",
             "said",
             {"It began when Ruiz", "", "no"},
             {"Ruiz", "", "no"}},
        Case{"BothOfTwo",
             "Mayor <P1 Ruiz> and <P2 Leo Kim> said no.",
             "said",
             {"Leo Kim", "", "no"},
             {"Mayor Ruiz and Leo Kim", "", "no"}},
        Case{"BothWithTitles",
             "<N1 Tarnish> President <P2 Ana Ruiz> and <N3 Marlandian> Mayor "
             "<P4 Leo Kim> said no.",
             "said",
             {"Marlandian Mayor Leo Kim", "", "no"},
             {"Tarnish President Ana Ruiz and Marlandian Mayor Leo Kim", "",
              "no"}},
        Case{"BehindWhenWithATitle",
             "It began when Mayor <P1 Ana Ruiz> said no.",
             "said",
             {"It began when Mayor Ana Ruiz", "", "no"},
             {"Mayor Ana Ruiz", "", "no"}},
        Case{"OfficeInTheSource",
             "“We go,” said <P1 Ana Ruiz>, his former deputy at the works.",
             "said",
             {"Ana Ruiz", "“We go,”", ""},
             {"Ana Ruiz, his former deputy at the works", "“We go,”", ""}},
        Case{"AccordingToWithARelativeClause",
             "According to police, who asked for calm, two died.",
             "According to",
             {"", "", ""},
             {"police, who asked for calm", "", "two died"}},
        Case{"AccordingToWithAParticiple",
             "According to the report, published Monday, nobody knew.",
             "According to",
             {"", "", ""},
             {"the report, published Monday", "", "nobody knew"}},
        Case{"PronounAfter",
             "It began after <1 he> said no.",
             "said",
             {"It began after he", "", "no"},
             {"he", "", "no"}},
        Case{"NameBehindItsPaper",
             "It began when <O1 Tarn Post>'s <P2 Ana Ruiz> said no.",
             "said",
             {"It began when Tarn Post's Ana Ruiz", "", "no"},
             {"Tarn Post's Ana Ruiz", "", "no"}},
        Case{"PronounWithinARelativeClause",
             "Three clerks, who left because <2 they> had to, said it rained.",
             "said",
             {"they", "", "it rained"},
             {"Three clerks, who left because they had to,", "", "it rained"}},
        Case{"AskedWithinASourceOfAccordingTo",
             "According to police, who asked not to be named, two died.",
             "asked",
             {"who", "", "not to be named, two died"},
             {"who", "", "not to be named"}},
        Case{"AccordingToPlanWhateverWasChosen",
             "According to plan, the rocket lifted off.",
             "According to",
             {"plan", "", "the rocket lifted off"},
             {"plan", "", ""}},
        Case{"WhoWasSeenAfter",
             "A soldier captured after the battle said no.",
             "said",
             {"the battle", "", "no"},
             {"A soldier captured after the battle", "", "no"}},
        Case{"Signature",
             "“We go.” — <P1 Ana> Ruiz",
             "—",
             {"Ana", "“We go.”", ""},
             {"Ana Ruiz", "“We go.”", ""}},
        Case{"Label",
             "<P1 RUIZ>: We go. You stay.",
             ":",
             {"RUIZ", "", "We go"},
             {"RUIZ", "", "We go. You stay"}}),
    [](const auto& info) { return std::string(info.param.name); });

// What stays as it was.
INSTANTIATE_TEST_SUITE_P(
    Kept, AttachmentRepairsTest,
    ::testing::Values(
        Case{"RelativeClause",
             "“We go,” said <P1 Ana Ruiz>, who left.",
             "said",
             {"Ana Ruiz", "“We go,”", ""},
             {"Ana Ruiz", "“We go,”", ""}},
        Case{"QuotationBehind",
             "“We go,” said <P1 Ana Ruiz>, a baker, “now.”",
             "said",
             {"Ana Ruiz", "“We go,”", ""},
             {"Ana Ruiz", "“We go,”", ""}},
        Case{"AnotherComma",
             "The day, a long one, <P1 Ana Ruiz>, said no.",
             "said",
             {"Ana Ruiz,", "", "no"},
             {"Ana Ruiz,", "", "no"}},
        Case{"NoCommaBehindTheName",
             "The storm hit <L1 Tarn>, <P1 Ana Ruiz> said.",
             "said",
             {"Ana Ruiz", "The storm hit Tarn", ""},
             {"Ana Ruiz", "The storm hit Tarn", ""}},
        Case{"InversionBehindAClause",
             "We met a man, who left, said the mayor.",
             "said",
             {"the mayor", "We met a man, who left", ""},
             {"the mayor", "We met a man, who left", ""}},
        Case{"InversionBehindALongClause",
             "We left, and the man, who ran, left, said one who was there.",
             "said",
             {"one who was there", "We left, and the man, who ran, left", ""},
             {"one who was there", "We left, and the man, who ran, left", ""}},
        Case{"WhenWithinARelativeClause",
             "A man who left when it rained said no.",
             "said",
             {"A man who left when it rained", "", "no"},
             {"A man who left when it rained", "", "no"}},
        Case{"SeenAfter",
             "A soldier captured after the battle said no.",
             "said",
             {"A soldier captured after the battle", "", "no"},
             {"A soldier captured after the battle", "", "no"}},
        Case{"AskedAfterAName",
             "Guards asked after <P1 Ruiz> said no.",
             "said",
             {"Guards asked after Ruiz", "", "no"},
             {"Guards asked after Ruiz", "", "no"}},
        Case{"HurtWhen",
             "Police officers injured when the wall fell said no.",
             "said",
             {"Police officers injured when the wall fell", "", "no"},
             {"Police officers injured when the wall fell", "", "no"}},
        Case{"BodyBehindAPreposition",
             "Fans waited after the council said no.",
             "said",
             {"the council", "", "no"},
             {"the council", "", "no"}},
        Case{"DayBehind",
             "“We go,” said <P1 Ana Ruiz>, the day after the vote.",
             "said",
             {"Ana Ruiz", "“We go,”", ""},
             {"Ana Ruiz", "“We go,”", ""}},
        Case{"DayOfAClauseBehind",
             "“We go,” said <P1 Ana Ruiz>, a day after police raided her home.",
             "said",
             {"Ana Ruiz", "“We go,”", ""},
             {"Ana Ruiz", "“We go,”", ""}},
        Case{"SmileBehind",
             "“We go,” said <P1 Ana Ruiz>, a smile on her face.",
             "said",
             {"Ana Ruiz", "“We go,”", ""},
             {"Ana Ruiz", "“We go,”", ""}},
        Case{"ArmsBehind",
             "“We go,” said <P1 Leo Kim>, his arms in the air.",
             "said",
             {"Leo Kim", "“We go,”", ""},
             {"Leo Kim", "“We go,”", ""}},
        Case{"ClauseBehind",
             "“We go,” said <P1 Ana Ruiz>, the nurse, and she left the room.",
             "said",
             {"Ana Ruiz", "“We go,”", ""},
             {"Ana Ruiz", "“We go,”", ""}},
        Case{"AccordingToPlan",
             "According to plan, the rocket lifted off.",
             "According to",
             {"", "", ""},
             {"", "", ""}},
        Case{"AccordingToTradition",
             "According to local tradition, the bride pays.",
             "According to",
             {"", "", ""},
             {"", "", ""}},
        Case{"AccordingToTheTime",
             "According to the time of day, prices rise.",
             "According to",
             {"", "", ""},
             {"", "", ""}},
        Case{"HeadlineBeforeAColon",
             "<P1 Ana Ruiz>: A leader in her own words. She left.",
             ":",
             {"Ana Ruiz", "", "A leader in her own words"},
             {"Ana Ruiz", "", "A leader in her own words"}},
        Case{"AndOfTwoClauses",
             "They met <P1 Ruiz> and <P2 Leo Kim> said no.",
             "said",
             {"Leo Kim", "", "no"},
             {"Leo Kim", "", "no"}},
        Case{"WhichOnes",
             "They said which voters thought so.",
             "thought",
             {"which voters", "", "so"},
             {"which voters", "", "so"}},
        Case{"HerAndShe",
             "They told <1 her> <1 she> said no.",
             "said",
             {"her", "", "no"},
             {"her", "", "no"}},
        Case{"AccordingToAndAQuotation",
             "According to <O1 Kessel> “it rained”.",
             "According to",
             {"Kessel", "", ""},
             {"Kessel", "", ""}},
        Case{"LabelOfNobody",
             "NOTE: We go. You stay.",
             ":",
             {"NOTE", "", "We go"},
             {"NOTE", "", "We go"}}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(AttachmentRepairsTest, WhatAnotherSaysIsNoneOfTheLabels) {
  TestArticle article("<P1 RUIZ>: It rained. “No,” said <P2 Kim>. It stopped.");
  article.Label("said", Part::kCue);
  Attachment attachment;
  attachment.cue = article.Find(":");
  attachment.source = article.Find("RUIZ");
  attachment.right = article.Find("It rained. “No,” said Kim. It stopped");
  RepairAttachment(CueContext(article.view(), attachment.cue,
                              AttachmentCandidates::WindowOf(article.view(),
                                                             attachment.cue)),
                   &attachment);
  EXPECT_EQ(TextOf(article, attachment.right), "It rained");
}

}  // namespace
}  // namespace hearsay
