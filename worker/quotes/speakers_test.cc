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
        Case{"Body", "The hospital said no.", "The hospital", "The hospital",
             R::kNominal},
        Case{"Writer", "I think no.", "I", "", R::kWriter}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    UnknownIsNobody, SpeakersTest,
    ::testing::Values(Case{"Officials", "Two officials said no.",
                           "Two officials", "", R::kNone},
                      Case{"SomeoneBesideTheWriter", "A man behind me said no.",
                           "A man behind me", "", R::kNone},
                      Case{"PronounOfNobody", "It rained.\n\n<- He> said no.",
                           "He", "", R::kNone},
                      Case{"SomeonesLawyer", "<P1 Ana Ruiz>'s lawyer said no.",
                           "Ana Ruiz's lawyer", "", R::kNone},
                      Case{"SomeonesCampaign",
                           "The <P1 Ruiz> campaign said no.",
                           "The Ruiz campaign", "", R::kNone},
                      Case{"SpokesmanOfAPerson",
                           "A spokesman for <P1 Ana Ruiz> said no.",
                           "A spokesman for Ana Ruiz", "", R::kNone},
                      Case{"APeople", "Many <N1 Marlandians> said no.",
                           "Many Marlandians", "", R::kNone}),
    [](const auto& info) { return std::string(info.param.name); });

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
