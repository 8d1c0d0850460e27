#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "worker/entities/entity_annotator.h"
#include "worker/entities/testing_names.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

struct Annotated {
  std::vector<Mention> mentions;
  std::vector<Entity> sent;  // as they came
  std::vector<Entity> last;  // from Finish()
};

// Entities come before what refers to them, with ids that count from 1.
void ExpectSent(const std::vector<Mention>& mentions,
                const std::vector<Entity>& sent) {
  int32_t ids = 0;
  for (const Entity& entity : sent) {
    EXPECT_LE(entity.id, ids + 1);
    ids = std::max(ids, entity.id);
  }
  for (const Mention& mention : mentions) {
    for (const int32_t id : mention.entity_ids) {
      EXPECT_GE(id, 1);
      EXPECT_LE(id, ids);
    }
  }
}

Annotated Annotate(const MarkedText& marked, absl::string_view author) {
  const Cancellation cancellation;
  Structure structure;
  EXPECT_TRUE(Structurer().Parse(marked.text, cancellation, &structure).ok());
  const std::unique_ptr<Tagger> tagger = NewMarkedTagger(marked);
  EntityAnnotator annotator(*tagger);
  const ArticleView article{marked.text, structure, absl::nullopt, author,
                            cancellation};
  EXPECT_TRUE(annotator.StartArticle(article).ok());
  Annotated result;
  for (size_t i = 0; i < structure.paragraphs.size(); ++i) {
    EXPECT_TRUE(
        annotator.AnnotateParagraph(i, &result.mentions, &result.sent).ok());
    ExpectSent(result.mentions, result.sent);
  }
  annotator.Finish(&result.last);
  return result;
}

int32_t Standing(const Annotated& annotated, int32_t id) {
  while (annotated.last[id - 1].merged_into != 0) {
    id = annotated.last[id - 1].merged_into;
  }
  return id;
}

struct Case {
  const char* name;
  const char* text;
  const char* author = "";  // as the caller gives it
};

std::string PrintCase(const testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

class WhoIsWhoTest : public testing::TestWithParam<Case> {};

// Marks that share a key are one entity, others are others; <- > is nobody, and
// "w" is the writer.
TEST_P(WhoIsWhoTest, Finds) {
  const MarkedText marked(GetParam().text);
  const Annotated annotated = Annotate(marked, GetParam().author);
  std::map<std::string, int32_t> id_of;
  std::map<int32_t, std::string> key_of;
  for (const MarkedSpan& mark : marked.spans) {
    const Mention* found = nullptr;
    for (const Mention& mention : annotated.mentions) {
      if (mention.span == mark.span) found = &mention;
    }
    const std::string words(mark.span.In(marked.text));
    if (mark.who.empty()) {
      EXPECT_TRUE(found == nullptr || found->entity_ids.empty())
          << words << " is " << annotated.last[found->entity_ids[0] - 1].name;
      continue;
    }
    ASSERT_NE(found, nullptr) << words << " is no mention";
    ASSERT_EQ(found->entity_ids.size(), mark.who.size()) << words;
    for (size_t i = 0; i < mark.who.size(); ++i) {
      const int32_t id = Standing(annotated, found->entity_ids[i]);
      const auto [by_key, new_key] = id_of.insert({mark.who[i], id});
      EXPECT_EQ(by_key->second, id)
          << words << " should be " << annotated.last[by_key->second - 1].name
          << " and is " << annotated.last[id - 1].name;
      const auto [by_id, new_id] = key_of.insert({id, mark.who[i]});
      EXPECT_EQ(by_id->second, mark.who[i]) << words;
      EXPECT_EQ(annotated.last[id - 1].writer, mark.who[i] == "w") << words;
    }
  }
}

struct NameCase {
  const char* text;
  const char* name;  // of the first entity, at the end
};

// Where every word may have a capital, a name seems to go on.
TEST(EntityNamesTest, TextCorrectsWhatAHeadlineAdded) {
  for (const NameCase& c : {
           NameCase{"<P1 Keller Sees> a Long Winter\n\nMr. <P1 Keller> said "
                    "so on Monday in the long hall.",
                    "Keller"},
           NameCase{"<P1 Ana Keller> Sees a Long Winter\n\n<P1 Keller> said "
                    "so on Monday in the long hall.",
                    "Ana Keller"},
           NameCase{"<P1 Moon Jae-sun> Sees a Long Winter\n\n<P1 Moon "
                    "Jae-sun> said so. Mr. <P1 Moon> left the long hall.",
                    "Moon Jae-sun"},
       }) {
    const Annotated annotated = Annotate(MarkedText(c.text), "");
    ASSERT_EQ(annotated.last.size(), 1) << c.text;
    EXPECT_EQ(annotated.last[0].name, c.name) << c.text;
  }
}

constexpr Case kCases[] = {
    // Full and short names.
    {"SurnameAfterFullName",
     "<P1 Maria Duarte> spoke first. Then <P1 Duarte> left."},
    {"FullNameAfterSurname",
     "<P1 Duarte> wins vote\n\n<P1 Maria Duarte> won on Sunday."},
    {"GivenNameAlone", "<P1 Maria Duarte> spoke first. <P1 Maria> then left."},
    {"SurnameFirst", "<P1 Moon Hye-jin> spoke first. <P1 Moon> then left."},
    {"SurnameFirstHyphenOrNot",
     "<P1 Moon Hye-jin> spoke first. <P1 Moon Hyejin> then left."},
    {"MiddleInitial",
     "<P1 John F. Harlan> spoke first. <P1 John Harlan> then left."},
    {"MiddleName",
     "<P1 John Fowler Harlan> spoke first. <P1 John Harlan> then left."},
    {"InitialForGivenName",
     "<P1 John Harlan> spoke first. <P1 J. Harlan> then left."},
    {"Nickname",
     "<P1 William Harlan> spoke first. <P1 Bill Harlan> then left."},
    {"OneLetterOff",
     "<P1 Kirsten Harlan> spoke first. <P1 Kirstin Harlan> then left."},
    {"Accents", "<P1 José Pérez> spoke first. <P1 Jose Perez> then left."},
    {"AllCapitals",
     "HARLAN QUITS\n\n<P1 HARLAN> QUITS\n\nMr. <P1 Harlan> left."},
    {"Suffix", "<P1 Tom Harlan Jr.> spoke first. <P1 Tom Harlan> then left."},
    {"Particle", "<P1 Omar al-Rashid> spoke first. Mr. <P1 Rashid> then left."},
    {"ParticleWithSurname",
     "<P1 Ana de la Torre> spoke first. Ms. <P1 de la Torre> then left."},
    {"TwoSurnames",
     "<P1 Gabriel Soto Ruiz> spoke first. Mr. <P1 Soto> then left."},
    // Inflected and possessive forms.
    {"Possessive", "<P1 Maria Duarte>'s plan failed. <P1 Duarte> left."},
    {"CurlyPossessive", "<P1 Maria Duarte>’s plan failed. <P1 Duarte> left."},
    {"PossessiveOfS", "<P1 Tom Harris>' plan failed. <P1 Harris> left."},
    {"PossessiveOfOrganization",
     "<O1 Norvik Motors>' profit fell. <O1 Norvik> did not say why."},
    {"GroupInSingularAndPlural",
     "<N1 Ardenians> voted. An <N1 Ardenian> said so."},
    // People of one surname.
    {"TwoOfOneSurname",
     "<P1 Maria Duarte> met <P2 Paulo Duarte> on Monday. <P2 Paulo Duarte> "
     "laughed. <P1 Maria Duarte> did not."},
    {"HonorificTellsApart",
     "<P1 Maria Duarte> met <P2 Paulo Duarte>. Mrs. <P1 Duarte> spoke. Mr. "
     "<P2 Duarte> listened."},
    {"InitialTellsApart",
     "<P1 John Harlan> met <P2 Peter Harlan>. <P2 P. Harlan> spoke."},
    {"NeitherNicknameNorVariant",
     "<P1 Peter Harlan> spoke first. <P2 Simon Harlan> then left."},
    {"EndTellsApart",
     "<P1 Mario Duarte> spoke first. <P2 Maria Duarte> then left."},
    {"OneGivenName",
     "<P1 Maria Duarte> met <P2 Maria Keller>. <P2 Keller> spoke."},
    // Titles.
    {"TitleBeforeSurname",
     "<P1 Kenji Ito> arrived. Prime Minister <P1 Ito> spoke."},
    {"TitleWithinName", "<P1 Senator Ana Reyes> arrived. <P1 Reyes> spoke."},
    {"AbbreviatedTitle",
     "Sen. <P1 Ana Reyes> arrived. Senator <P1 Reyes> spoke."},
    {"OfficeAlone",
     "Prime Minister <P1 Kenji Ito> arrived. The <1 prime minister> spoke."},
    {"OfficeBehindName",
     "<P1 Ana Reyes>, the mayor of Porto Belo, arrived. The <1 mayor> spoke."},
    {"OfficeOfTheOther",
     "President <P1 Ana Reyes> met Prime Minister <P2 Kenji Ito>. The <1 "
     "president> spoke, and the <2 prime minister> listened."},
    // Pronouns.
    {"He", "<P1 Kenji Ito> arrived. <1 He> spoke."},
    {"She", "<P1 Maria Duarte> met <P2 Peter Harlan>. <1 She> spoke."},
    {"His", "<P1 Peter Harlan> sold <1 his> house."},
    {"HimIsNotTheSubject",
     "<P1 Peter Harlan> spoke. <P2 Tom Keller> thanked <1 him>."},
    {"Himself", "<P1 Peter Harlan> spoke to <1 himself>."},
    {"QuotedHeIsNotTheSpeaker",
     "<P1 Tom Keller> wrote in March. \"When <1 he> wrote, nobody cared,\" "
     "<P2 Peter Harlan> said."},
    {"HeIsTheDriver",
     "<P1 Peter Harlan> spoke of a taxi ride. A driver stopped when <- he> "
     "saw the crowd."},
    {"SubjectAhead",
     "<P1 Tom Keller> left. In <2 her> speech, <P2 Ana Reyes> said so."},
    {"SubjectAheadWithTitle",
     "<P1 Tom Keller> left. Despite <2 his> age, President <P2 Ito> ran."},
    {"SubjectAheadOfOtherGender",
     "<P1 Ana Reyes> left. In <1 her> absence, <P2 Tom Keller> spoke."},
    {"GenderOfLoneName",
     "<P1 Maria> met the team of <P2 Harlan>. <1 She> spoke."},
    {"GenderOfKinship",
     "<P1 Robin Keller> and his wife <P2 Kim Keller> came late. <2 She> "
     "had driven."},
    {"GenderOfApposition",
     "<P1 Robin Keller>, a mother of two, met <P2 Kim Harlan>. <1 She> "
     "spoke."},
    {"GenderOfTitle", "Queen <P1 Alix> met <P2 Robin Keller>. <1 She> spoke."},
    {"TheyAreBoth",
     "<P1 Maria Duarte> and <P2 Peter Harlan> arrived. <1+2 They> spoke."},
    {"TheyAreTheCouple",
     "<P1 Tom Harlan>, 42, and his wife <P2 Ana Harlan> arrived. <1+2 They> "
     "spoke."},
    {"TheyAreTheVoters",
     "<O1 Norvik Motors> cut prices. The voters cheered as <- they> left."},
    {"TheyAreTheTeam", "<O1 Porto United> lost. <1 They> had won before."},
    {"ItsIsTheCompany", "<O1 Norvik Motors> cut <1 its> prices."},
    {"ItIsTheCompany",
     "<O1 Norvik Motors> cut prices. <1 It> did not say why."},
    {"ItIsTheDrink",
     "<O1 Norvik Brewery> sells beer. The drink is cheap because <- it> is "
     "thin."},
    {"ItIsClear",
     "<O1 Norvik Motors> cut prices. <- It> is clear that sales fell."},
    {"RainIsNobody", "<- It> rained for days in <L1 Porto Belo>."},
    // Nouns.
    {"TheTwoLeaders",
     "<P1 Kenji Ito> met <P2 Maria Duarte>. The <1+2 two leaders> agreed."},
    {"BothCountries",
     "<L1 Ardenia> wrote to <L2 Belmark>. <1+2 Both countries> agreed."},
    {"TheTwoCompanies",
     "<O1 Norvik Motors> will buy <O2 Alba Steel>. The <1+2 two companies> "
     "agreed."},
    {"TheCompany",
     "<O1 Norvik Motors> cut prices. The <1 company> did not say why."},
    {"TheCountry", "<L1 Ardenia> voted. The <1 country> is small."},
    {"TheWoman",
     "<P1 Maria Duarte> met <P2 Peter Harlan>. The <1 woman> spoke."},
    // Organisations.
    {"AcronymInBrackets",
     "The <O1 Northern Trade Council> (<O1 NTC>) met. The <O1 NTC> agreed."},
    {"NameInBrackets",
     "The <O1 NTC> (<O1 Northern Trade Council>) met. The <O1 NTC> agreed."},
    {"AcronymLater",
     "The <O1 Northern Trade Council> met. Then <O1 NTC> members left."},
    {"AcronymFirst",
     "<O1 NTC> members met. The <O1 Northern Trade Council> has 12."},
    {"AcronymWithStops",
     "The <O1 Northern Trade Council> met. The <O1 N.T.C.> agreed."},
    {"OtherLetters",
     "The <O1 Northern Trade Council> met. The <O2 SFC> did not."},
    {"CompanySuffix",
     "<O1 Norvik Corp.> cut prices. <O1 Norvik> did not say why."},
    {"FirstWords",
     "<O1 Norvik Motor Works> cut prices. <O1 Norvik> did not say why."},
    {"BodyNoun",
     "The <O1 Northern Trade Commission> met. The <O1 Commission> agreed."},
    {"BodyNounOfTheOther",
     "The <O1 Northern Trade Council> met. The <O2 Southern Court> did not."},
    {"TheInName", "<O1 The Daily Herald> wrote so. The <O1 Herald> was right."},
    // Places.
    {"CountryShort",
     "The <L1 United States> agreed. The <L1 U.S.> had waited."},
    {"CountryByOtherName",
     "<L1 Britain> agreed. The <L1 United Kingdom> had waited."},
    {"CapitalIsNotCountry", "<L1 Japan> agreed. <L2 Tokyo> had waited."},
    {"CapitalOfOneWord", "<L1 Ardenia> agreed. <L2 Arden City> had waited."},
    {"CityTail", "<L1 Taipei City> agreed. <L1 Taipei> had waited."},
    {"NorthAndSouth", "<L1 North Ardenia> agreed. <L2 South Ardenia> did not."},
    {"PersonOfACity",
     "<L1 Victoria> is cold. <P2 Victoria Keller> lives there."},
    {"CountriesAreNotTheirNamesakeCities",
     "<L1 Guatemala> sent two men from <L2 Guatemala City> to <L3 Tarvos "
     "City>. In <L3 Tarvos> they spoke for <L1 Guatemala>."},
    // The writer.
    {"ThisColumn", "As <w this column> has argued, <w I> was wrong."},
    {"Byline",
     "Winter is here\n\nBy <Pw Ana Keller>\n\nThe town slept for days. <w I> "
     "went for a walk along the river."},
    {"AuthorsNote",
     "Winter is here\n\nThe town slept for days, and <w I> went for a walk "
     "along the river.\n\n<Pw Ana Keller> is a writer in Porto Belo."},
    {"GivenAuthor",
     "Winter is here\n\nThe town slept for days. <w I> asked <P2 Tom "
     "Harlan>.",
     "By Ana Keller"},
    {"BothAgreed",
     "<P1 Mara Duarte> met <P2 Liesl Okonjo>. <1+2 Both> agreed to leave."},
    {"BothOfSomethingElse",
     "<P1 Mara Duarte> met <P2 Liesl Okonjo>. Both doors were open."},
    // A subject goes on with the one before, though an earlier one is known to
    // be a woman.
    {"SheGoesOn",
     "President <P1 Mara Duarte> sent for <1 her> car. <P1 Duarte> was "
     "tired.\n\n“No,” <P2 Liesl Okonjo> said afterward. <2 She> laughed."},
    {"HeIsNotTheWriter",
     "<P1 Tom Harlan> came. <w I> was there when <1 he> left."},
    {"TheWomanIsNotTheWriter",
     "<w I> took the bus. The woman who got on beside <w me> had two bags."},
    {"NamesThatAreTitlesToo",
     "Mr. <P1 King> spoke on Monday. Later Ms. <P2 Bishop> met <P1 King>."},
    {"WeIsMoreThanTheWriter",
     "<w I> wrote so in March. Since then we have heard nothing of our "
     "money."},
    // Those who speak without quotation marks.
    {"Interview",
     "Keller on winter\n\n<P1 Ana Keller> has walked to <L2 Porto Belo>.\n\n"
     "Why did <1 you> walk?\n\nBecause <1 I> had no car.\n\nWas it "
     "cold?\n\n<1 I> did not mind.\n\nWhat is <1 your> plan?\n\n<1 My> plan "
     "is to rest."},
    {"Transcript",
     "<P1 Ana Keller>: <1 I> walked.\n\nIt was cold, and <1 I> fell.\n\n<P2 "
     "Tom Harlan>: <2 We> did not.\n\n<P1 Ana Keller>: <1 I> know."},
};

INSTANTIATE_TEST_SUITE_P(Cases, WhoIsWhoTest, testing::ValuesIn(kCases),
                         PrintCase);

}  // namespace
}  // namespace hearsay
