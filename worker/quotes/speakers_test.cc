#include "worker/quotes/speakers.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "worker/quotes/testing_paragraph.h"

namespace hearsay {
namespace {

struct Case {
  const char* name;
  const char* text;  // its last paragraph holds the source
  const char* source;
  std::string speakers;  // joined by "; "
  SpeakerRule rule;
};

class SpeakersTest : public ::testing::TestWithParam<Case> {};

TEST_P(SpeakersTest, AreWhomTheSourceMeans) {
  const Case& c = GetParam();
  TestArticle article(c.text);
  if (absl::StrContains(c.text, "\n\n")) article.Next();
  SpeakerFinder finder;
  finder.Start(article.view(), article.mentions());
  Quote quote;
  std::vector<Entity> changed;
  finder.Find(article.Find(c.source), article.entities(), &changed, &quote);
  EXPECT_EQ(absl::StrJoin(quote.speakers, "; ",
                          [](std::string* out, const Speaker& speaker) {
                            absl::StrAppend(out, speaker.name);
                          }),
            c.speakers);
  EXPECT_EQ(quote.rule, c.rule);
}

TEST(GroupSpeakersTest, WeOfAnInterviewIsSaidByTheOneWhoAnswers) {
  TestArticle article(
      "An Interview With <P1 Ana Ruiz>\n\nWhy did you go?\n\n<2 We> said no.");
  article.Next();
  article.Next();
  SpeakerFinder finder;
  finder.Start(article.view(), article.mentions());
  Quote quote;
  std::vector<Entity> changed;
  finder.Find(article.Find("We"), article.entities(), &changed, &quote);
  ASSERT_EQ(quote.speakers.size(), 1);
  EXPECT_EQ(quote.speakers[0].name, "Ana Ruiz");
}

using R = SpeakerRule;

INSTANTIATE_TEST_SUITE_P(
    Sources, SpeakersTest,
    ::testing::Values(
        Case{"Name", "<P1 Ana Ruiz> said no.", "Ana Ruiz", "Ana Ruiz",
             R::kName},
        Case{"Title", "Mayor <P1 Ana Ruiz> said no.", "Mayor Ana Ruiz",
             "Ana Ruiz", R::kName},
        Case{"TitleWithOf", "Secretary of State <P1 Ana Ruiz> said no.",
             "Secretary of State Ana Ruiz", "Ana Ruiz", R::kName},
        Case{"LastNameAlone", "<P1 Ana Ruiz> left.\n\n<P1 Ruiz> said no.",
             "Ruiz", "Ana Ruiz", R::kName},
        Case{"SheOfTheSentenceBefore",
             "<P1 Ana Ruiz> left.\n\nThe woman said no.", "The woman",
             "Ana Ruiz", R::kNominal},
        Case{"Appositive", "<P1 Ana Ruiz>, the mayor, said no.",
             "Ana Ruiz, the mayor,", "Ana Ruiz", R::kName},
        Case{"NameAfterNoun", "Her lawyer, <P1 Ana Ruiz>, said no.",
             "Her lawyer, Ana Ruiz,", "Ana Ruiz", R::kName},
        Case{"Joint", "<P1 Ana Ruiz> and <P2 Leo Hartwig> said no.",
             "Ana Ruiz and Leo Hartwig", "Ana Ruiz; Leo Hartwig", R::kName},
        Case{"Pronoun", "<P1 Ana Ruiz> left.\n\n<1 She> said no.", "She",
             "Ana Ruiz", R::kPronoun},
        Case{"RelativePronoun", "<P1 Ana Ruiz>, who said no, left.", "who",
             "Ana Ruiz", R::kName},
        Case{"Organisation", "<O1 Corvia Air> said no.", "Corvia Air",
             "Corvia Air", R::kName},
        Case{"Publisher", "A <O1 Kessel Institute> poll said no.",
             "A Kessel Institute poll", "Kessel Institute", R::kName},
        Case{"PublisherAfterBy", "A poll by <O1 Kessel> said no.",
             "A poll by Kessel", "Kessel", R::kName},
        Case{"Spokeswoman", "A spokeswoman for <O1 Kessel> said no.",
             "A spokeswoman for Kessel", "Kessel", R::kName},
        Case{"JointWithWordsBetween",
             "President <P1 Ana Ruiz> of <L1 Marland> and Mayor <P2 Leo "
             "Hartwig> of <L2 Harwick> said no.",
             "President Ana Ruiz of Marland and Mayor Leo Hartwig of Harwick",
             "Ana Ruiz; Leo Hartwig", R::kName},
        Case{"BodyAndAPerson",
             "The council of <L1 Tarn> and <P1 Ana Ruiz> said no.",
             "The council of Tarn and Ana Ruiz", "The council; Ana Ruiz",
             R::kName},
        Case{"BodyOfTwoPersons",
             "The family of <P1 Leo Kim> and <P2 Ana Ruiz> said no.",
             "The family of Leo Kim and Ana Ruiz", "The family", R::kNominal},
        Case{"Row", "<P1 Ana Ruiz>, <P2 Leo Hartwig> and <P3 Ivo Kim> said no.",
             "Ana Ruiz, Leo Hartwig and Ivo Kim",
             "Ana Ruiz; Leo Hartwig; Ivo Kim", R::kName},
        Case{"RowWithTwoCommas",
             "<P1 Ana Ruiz>, Mayor <P2 Leo Hartwig>, and <P3 Ivo Kim> said no.",
             "Ana Ruiz, Mayor Leo Hartwig, and Ivo Kim",
             "Ana Ruiz; Leo Hartwig; Ivo Kim", R::kName},
        Case{"RowWithBrackets",
             "<P1 Ana Ruiz> (Tarn), <P2 Leo Hartwig> (Lind) and <P3 Ivo Kim> "
             "(Aas) all said no.",
             "Ana Ruiz (Tarn), Leo Hartwig (Lind) and Ivo Kim (Aas) all",
             "Ana Ruiz; Leo Hartwig; Ivo Kim", R::kName},
        Case{"JointAfterBoth",
             "Both <P1 Ana Ruiz> and <P2 Leo Hartwig> said no.",
             "Both Ana Ruiz and Leo Hartwig", "Ana Ruiz; Leo Hartwig",
             R::kName},
        Case{"NotWhomASpeakerWorksWith",
             "<P1 Ana Ruiz>, who paints with <P2 Leo Hartwig> and <P3 Ivo "
             "Kim>, said no.",
             "Ana Ruiz, who paints with Leo Hartwig and Ivo Kim,", "Ana Ruiz",
             R::kName},
        Case{"TitledNameAfterNoun",
             "Her niece, state Del. <P1 Ana Ruiz>, said no.",
             "Her niece, state Del. Ana Ruiz,", "Ana Ruiz", R::kName},
        Case{"Included",
             "Many experts, including Mr. <P1 Leo Hartwig>, said no.",
             "Many experts, including Mr. Leo Hartwig,", "Leo Hartwig",
             R::kName},
        Case{"PublisherOfADatabase",
             "A <O1 Kessel Institute> database tracking storms said no.",
             "A Kessel Institute database tracking storms", "Kessel Institute",
             R::kName},
        Case{"PartOfABody", "A panel of the <O1 Tarn Court> said no.",
             "A panel of the Tarn Court", "Tarn Court", R::kName},
        Case{"AuthorThatIsNoMention",
             "A study by the watchdog group Tarn Matters said no.",
             "A study by the watchdog group Tarn Matters", "Tarn Matters",
             R::kNominal},
        Case{"PublisherOfResults",
             "Early results of polls conducted by <O1 Kessel> said no.",
             "Early results of polls conducted by Kessel", "Kessel", R::kName},
        Case{"PublisherInThePollsName", "A <O1 Kessel Poll> said no.",
             "A Kessel Poll", "Kessel Poll", R::kName},
        Case{"BetweenDashes", "<P1 Ana Ruiz> — a teacher — said no.",
             "Ana Ruiz — a teacher —", "Ana Ruiz", R::kName},
        Case{"AdverbBehindAName", "<P1 Ana Ruiz> once said no.",
             "Ana Ruiz once", "Ana Ruiz", R::kName},
        Case{"PublisherThatIsNoMention", "On Friday a Courier report said no.",
             "a Courier report", "Courier", R::kNominal},
        Case{"AuthorOfAStudy",
             "A study by <O1 Kessel College> lecturer <P1 Leo Hartwig> said "
             "no.",
             "A study by Kessel College lecturer Leo Hartwig", "Leo Hartwig",
             R::kName},
        Case{"OwnersLetter", "<P1 Ana Ruiz>'s letter said no.",
             "Ana Ruiz's letter", "Ana Ruiz", R::kName},
        Case{"HerLetter", "<P1 Ana Ruiz> left.\n\n<1 Her> letter said no.",
             "Her letter", "Ana Ruiz", R::kPronoun},
        Case{"ReportOnSomebody", "The <P1 Ruiz> report said no.",
             "The Ruiz report", "The Ruiz report", R::kNominal},
        Case{"PoliceOfficials", "Police officials said no.", "Police officials",
             "Police", R::kNominal},
        Case{"Family", "<P1 Ana Ruiz>'s family said no.", "Ana Ruiz's family",
             "Ana Ruiz's family", R::kNominal},
        Case{"Body", "The hospital said no.", "The hospital", "The hospital",
             R::kNominal},
        Case{"TitledAtTheStart", "Minister for Water <P1 Ana Ruiz> said no.",
             "Minister for Water Ana Ruiz", "Ana Ruiz", R::kName},
        Case{"BodyThatExplains", "Her party, <O1 Tarn First>, said no.",
             "Her party, Tarn First,", "Tarn First", R::kName},
        Case{"OneOfThemNamed",
             "Two residents, among them <P1 Ana Ruiz>, said no.",
             "Two residents, among them Ana Ruiz,", "Ana Ruiz", R::kName},
        Case{"HerSons",
             "<P1 Ana Ruiz>, whose sons <P2 Tom> and <P3 Leo> left, said no.",
             "Ana Ruiz, whose sons Tom and Leo left,", "Ana Ruiz", R::kName},
        Case{"ReportOnABody", "A report on <O1 Kessel> said no.",
             "A report on Kessel", "A report", R::kNominal},
        Case{"LawsuitAgainstABody", "A lawsuit against <O1 Kessel> said no.",
             "A lawsuit against Kessel", "A lawsuit", R::kNominal},
        Case{"LetterToABody", "A letter to <O1 Kessel> said no.",
             "A letter to Kessel", "A letter", R::kNominal},
        Case{"SeniorPoliceOfficials",
             "Several senior police officials said no.",
             "Several senior police officials", "police", R::kNominal},
        Case{"PoliceSpokesman", "A police spokesman said no.",
             "A police spokesman", "police", R::kNominal},
        Case{"Writer", "I think no.", "I", "", R::kWriter}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    UnknownIsNobody, SpeakersTest,
    ::testing::Values(
        Case{"Officials", "Two officials said no.", "Two officials", "",
             R::kNone},
        Case{"SomeoneBesideTheWriter", "A man behind me said no.",
             "A man behind me", "", R::kNone},
        Case{"PronounOfNobody", "It rained.\n\n<- He> said no.", "He", "",
             R::kNone},
        Case{"SomebodyNew",
             "<P1 Ana Ruiz> left.\n\nThe woman who sat there "
             "said no.",
             "The woman who sat there", "", R::kNone},
        Case{"SomeonesDoctor", "<P1 Ana Ruiz>'s doctor said no.",
             "Ana Ruiz's doctor", "", R::kNone},
        Case{"FormerAide", "A former <P1 Ruiz> aide said no.",
             "A former Ruiz aide", "", R::kNone},
        Case{"StateOfficials", "Federal and state officials said no.",
             "Federal and state officials", "", R::kNone},
        Case{"OneOfAPeople", "A <N1 Marlandian> said no.", "A Marlandian", "",
             R::kNone},
        Case{"OneOfAPartysOfficials", "One <N1 Conservative> official said no.",
             "One Conservative official", "", R::kNone},
        Case{"ResidentOfATownInACountry",
             "A resident of <L1 Tarn>, <L2 Marland>, said no.",
             "A resident of Tarn, Marland,", "", R::kNone},
        Case{"ResidentOfATownInWhatSeemsAPerson",
             "A resident of <L1 Tarn>, <P2 Marland>, said no.",
             "A resident of Tarn, Marland,", "", R::kNone},
        Case{"WhereSomebodyIs", "One diplomat, in <L1 Tarn>, said no.",
             "One diplomat, in Tarn,", "", R::kNone},
        Case{"WhomSomebodyMet", "A diplomat, who met <P1 Ana Ruiz>, said no.",
             "A diplomat, who met Ana Ruiz,", "", R::kNone},
        Case{"WhoStandsBehindSomebody", "The man behind <P1 Ana Ruiz> said no.",
             "The man behind Ana Ruiz", "", R::kNone},
        Case{"SomeonesFriends", "Friends of Mayor <P1 Ana Ruiz> said no.",
             "Friends of Mayor Ana Ruiz", "", R::kNone},
        Case{"SomeonesFriend", "A friend of Mayor <P1 Ana Ruiz> said no.",
             "A friend of Mayor Ana Ruiz", "", R::kNone},
        Case{"FormerSpokesman", "A former spokesman for <O1 Kessel> said no.",
             "A former spokesman for Kessel", "", R::kNone},
        Case{"FormerOfficial", "A former <O1 Kessel> official said no.",
             "A former Kessel official", "", R::kNone},
        Case{"NoOfficial", "No <O1 Kessel> official said no.",
             "No Kessel official", "", R::kNone},
        Case{"NoneOfHerLawyers", "None of <P1 Ana Ruiz>'s lawyers said no.",
             "None of Ana Ruiz's lawyers", "", R::kNone},
        Case{"OfficialFamiliarWithABody",
             "An official familiar with <O1 Kessel> said no.",
             "An official familiar with Kessel", "", R::kNone},
        Case{"OfficialsBriefedOnABody",
             "Officials briefed on <O1 Kessel> said no.",
             "Officials briefed on Kessel", "", R::kNone},
        Case{"MemberOfABody", "No member of the council said no.",
             "No member of the council", "", R::kNone},
        Case{"FormerLeaderOfABody", "A former leader of the council said no.",
             "A former leader of the council", "", R::kNone},
        Case{"FormerPoliceOfficials", "Two former police officials said no.",
             "Two former police officials", "", R::kNone},
        Case{"FormerOfficialsOfAPeople",
             "Former <N1 Marlandian> officials said no.",
             "Former Marlandian officials", "", R::kNone},
        Case{"ADay", "It rained until last Monday.", "last Monday", "",
             R::kNone},
        Case{"TheTwoOfAPeople", "The two <N1 Marlandian> leaders said no.",
             "The two Marlandian leaders", "", R::kNone}),
    [](const auto& info) { return std::string(info.param.name); });

// They go by their own words, and the entity is whom they speak for.
INSTANTIATE_TEST_SUITE_P(
    WhoSpeaksForSomebody, SpeakersTest,
    ::testing::Values(
        Case{"Campaign", "The <P1 Ruiz> campaign said no.", "The Ruiz campaign",
             "The Ruiz campaign", R::kBehalf},
        Case{"Lawyer", "<P1 Ana Ruiz>'s lawyer said no.", "Ana Ruiz's lawyer",
             "Ana Ruiz's lawyer", R::kBehalf},
        Case{"Spokesman", "A spokesman for <P1 Ana Ruiz> said no.",
             "A spokesman for Ana Ruiz", "A spokesman for Ana Ruiz",
             R::kBehalf},
        Case{"HerAides", "<P1 Ana Ruiz> left.\n\n<1 Her> aides said no.",
             "Her aides", "", R::kNone},
        Case{"OneOfSeveral",
             "One of <P1 Ana Ruiz>'s lawyers, in Tarn, said no.",
             "One of Ana Ruiz's lawyers, in Tarn,", "One of Ana Ruiz's lawyers",
             R::kBehalf},
        Case{"CampaignManager", "<P1 Ana Ruiz>'s campaign manager said no.",
             "Ana Ruiz's campaign manager", "Ana Ruiz's campaign manager",
             R::kBehalf},
        Case{"AdFromACampaign",
             "An ad from <P1 Ana Ruiz>'s new campaign said no.",
             "An ad from Ana Ruiz's new campaign", "Ana Ruiz's new campaign",
             R::kBehalf},
        Case{"SpokesmanForSomebodyWithATitle",
             "A spokesman for Mayor <P1 Ana Ruiz> said no.",
             "A spokesman for Mayor Ana Ruiz", "A spokesman for Mayor Ana Ruiz",
             R::kBehalf},
        Case{"SpokesmanAlone", "Spokesmen for Mayor <P1 Ana Ruiz> said no.",
             "Spokesmen for Mayor Ana Ruiz", "Spokesmen for Mayor Ana Ruiz",
             R::kBehalf},
        Case{"SeniorOfficialsOfAPeople",
             "Senior <N1 Marlandian> officials said no.",
             "Senior Marlandian officials", "Senior Marlandian officials",
             R::kBehalf},
        Case{"LeadersOfABody", "<O1 Kessel> leaders said no.", "Kessel leaders",
             "Kessel leaders", R::kBehalf},
        Case{"LeadersOfAParty", "<N1 Conservative> leaders said no.",
             "Conservative leaders", "Conservative leaders", R::kBehalf}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    GroupsGoByTheirWords, SpeakersTest,
    ::testing::Values(Case{"AParty", "The <N1 Conservatives> said no.",
                           "The Conservatives", "The Conservatives",
                           R::kNominal},
                      Case{"ManyOfAPeople", "Many <N1 Marlandians> said no.",
                           "Many Marlandians", "Many Marlandians", R::kNominal},
                      Case{"HalfOfAPeople",
                           "About half of the <N1 Marlandians> said no.",
                           "About half of the Marlandians",
                           "half of the Marlandians", R::kNominal}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(SpeakerFinderTest, WhoSpeaksForSomebodyIsLinkedToThem) {
  TestArticle article("The <P1 Ruiz> campaign said no.");
  SpeakerFinder finder;
  finder.Start(article.view(), article.mentions());
  Quote quote;
  std::vector<Entity> changed;
  finder.Find(article.Find("The Ruiz campaign"), article.entities(), &changed,
              &quote);
  ASSERT_EQ(quote.speakers.size(), 1u);
  EXPECT_EQ(quote.speakers[0].entity_id,
            article.mentions()[0].entity_ids.front());
}

TEST(SpeakerFinderTest, NoSourceHasNoSpeaker) {
  TestArticle article("It rained.");
  SpeakerFinder finder;
  finder.Start(article.view(), article.mentions());
  Quote quote;
  std::vector<Entity> changed;
  finder.Find({0, 0}, article.entities(), &changed, &quote);
  EXPECT_TRUE(quote.speakers.empty());
}

}  // namespace
}  // namespace hearsay
