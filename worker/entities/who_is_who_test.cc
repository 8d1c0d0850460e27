#include "gtest/gtest.h"
#include "worker/entities/testing_who.h"

namespace hearsay {
namespace {

class WhoIsWhoTest : public testing::TestWithParam<WhoCase> {};

TEST_P(WhoIsWhoTest, Finds) { ExpectWho(GetParam()); }

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
    const AnnotatedNames annotated = AnnotateNames(MarkedText(c.text), "");
    ASSERT_EQ(annotated.last.size(), 1) << c.text;
    EXPECT_EQ(annotated.last[0].name, c.name) << c.text;
  }
}

constexpr WhoCase kCases[] = {
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
    {"InitialWithoutASpace",
     "<P1 D.Harlan> spoke first. Mr. <P1 Harlan> then left, and <P1 Daniel "
     "Harlan> sang."},
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
    {"TitleAsName",
     "Secretary <P1 Ana Reyes> arrived. The <1 Secretary> spoke, and nobody "
     "else. This <1 Secretary> knows."},
    {"CityOfItsOwnName",
     "<L1 Ardenia> voted. The <- city> of <L2 Tarvos> did."},
    {"PersonOfPlacesName",
     "<P1 Ana de Santa Marta> arrived. <L1 Santa Marta> spoke."},
    {"GivenNameThatLooksLikeAPlace",
     "<P1 Maria Ruiz> sang. <L1 Maria> and <L1 Maria> alone. <1 She> left."},
    // Pronouns.
    {"He", "<P1 Kenji Ito> arrived. <1 He> spoke."},
    {"She", "<P1 Maria Duarte> met <P2 Peter Harlan>. <1 She> spoke."},
    {"His", "<P1 Peter Harlan> sold <1 his> house."},
    {"MarksAroundANickname",
     "<P2 Kim Harlan> met \"<P1 Night Heron>\" there. <1 She> sang."},
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
    {"TheCoupleStaysOne",
     "<P1 Tom Harlan> and his wife <P2 Ana Harlan> arrived. Their boat "
     "sank.\n\n<P3 Kim Keller> sells boats.\n\nIt was not cheap.\n\nThe boat "
     "was old.\n\nIt was red, and it was long.\n\nThe <1+2 couple> laughed."},
    {"TheParentsOfNobody",
     "<P1 Tom Harlan> met <P2 Ana Keller>. The <- parents> sang."},
    {"TheyAreTheVoters",
     "<O1 Norvik Motors> cut prices. The voters cheered as <- they> left."},
    {"TheyAreThePeople", "<N1 Ardenians> voted. <1 They> had waited long."},
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
    {"CountriesAreNotTheirCapitals",
     "<L1 Japan> wrote to <L2 China>. <L3 Beijing> was full. The <1+2 two "
     "countries> agreed."},
    {"CitiesAreNotTheirCountries",
     "<L1 Tokyo> and <L2 Osaka> beat <L3 China>, and then <L4 Peru>. The <3+4 "
     "two countries> left. <L1 Tokyo> wrote to <L2 Osaka>. The <1+2 two "
     "cities> "
     "agreed."},
    {"TheTwoFormerLeaders",
     "<P1 Kenji Ito> met <P2 Maria Duarte>. The <1+2 two former leaders> "
     "agreed."},
    {"TheTwoLeadersOfAPeople",
     "<P1 Kenji Ito> met <P2 Maria Duarte>. The two <N3 Ardenian> <1+2 "
     "leaders> agreed."},
    {"TheLeaderOfAPeople",
     "<N1 Ardenian> President <P2 Kenji Ito> met <N3 Belmarkian> Prime "
     "Minister <P4 Maria Duarte>. The <N1 Ardenian> <2 leader> spoke; the <N3 "
     "Belmarkian> <4 prime minister> did not."},
    {"AMinisterIsNotTheLeader",
     "<N1 Ardenian> Foreign Minister <P2 Kenji Ito> spoke. The <N1 Ardenian> "
     "<- leader> did not."},
    {"TheMinisterIsTheLaborMinister",
     "Labor Minister <P1 Kenji Ito> met <P2 Maria Duarte>. The <1 minister> "
     "spoke."},
    {"AFormerPresidentIsNotTheLeader",
     "<N1 Ardenian> President <P2 Kenji Ito> met former <N1 Ardenian> "
     "President <P3 Maria Duarte>. The <N1 Ardenian> <2 leader> spoke."},
    {"ThePrimeMinisterIsNotTheMinister",
     "Prime Minister <P1 Kenji Ito> spoke. The <- minister> did not."},
    {"TheUnionIsNotTheCompany",
     "<O1 Norvik Motors> met the <O2 Northern Workers Union>. The <1 company> "
     "spoke; the <2 union> did not."},
    {"ASymbolIsNotTheCompany", "<O1 Norvik> (<O2 NYX>: NRV) fell."},
    {"TheCoupleWhoCalledAreOthers",
     "<P1 Ana Ruiz> and <P2 Leo Kim> came. The <- couple> who had called "
     "left."},
    {"InitialsAreALabel",
     "<P1 Ana Maria Keller> met <P2 Kofi Ito>.\n\n<2 KI>: When?\n\n<1 AMK>: <1 "
     "I> "
     "came on Monday.\n\n<2 KI>: Why?"},
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
    {"AcronymOfAnotherLanguage",
     "The <O1 Northern Trade Council> (<O1 CEI>) met. The <O1 CEI> agreed."},
    {"AcronymBeforeItsTranslation",
     "The <O1 CEI> (<O1 Northern Trade Council>) met. The <O1 CEI> agreed."},
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
    {"CountyOfACity",
     "<L1 Tarvos> agreed. <L2 Tarvos County> did not. <L1 Tarvos> left, and "
     "<L2 Tarvos County> stayed."},
    {"CountyThatComesFirst",
     "<L2 Los Tarvos County> agreed. <L1 Los Tarvos> did not."},
    {"StateOfACity", "<L1 Carrow> agreed. <L2 Carrow State> did not."},
    {"TownAndWhatItLiesIn",
     "<L1 Tarvos> agreed. <L1 Tarvos, Ardenia> is small. <L2 Ardenia> is not."},
    {"WhatItLiesInFirst",
     "<L1 Tarvos, Ardenia> agreed. <L1 Tarvos> had waited."},
    {"RepublicOf",
     "The <L1 Republic of Ardenia> agreed. <L1 Ardenia> had waited."},
    {"RepublicOfComesLater",
     "<L1 Ardenia> agreed. The <L1 Republic of Ardenia> had waited."},
    {"OneWordOfTwoTypes",
     "<?L1 Carrow> agreed. Then <?P1 Carrow> waited, and <L2 Tarvos> left."},
    {"KoreaIsTheSouth", "<L1 South Korea> agreed. <L1 Korea> had waited."},
    {"NorthAndSouth", "<L1 North Ardenia> agreed. <L2 South Ardenia> did not."},
    {"PersonOfACity",
     "<L1 Victoria> is cold. <P2 Victoria Keller> lives there."},
    {"CountriesAreNotTheirNamesakeCities",
     "<L1 Guatemala> sent two men from <L2 Guatemala City> to <L3 Tarvos "
     "City>. In <L3 Tarvos> they spoke for <L1 Guatemala>."},
    {"BothAgreed",
     "<P1 Mara Duarte> met <P2 Liesl Okonjo>. <1+2 Both> agreed to leave."},
    {"BothOfSomethingElse",
     "<P1 Mara Duarte> met <P2 Liesl Okonjo>. Both doors were open."},
    // A subject goes on with the one before, though an earlier one is known to
    // be a woman.
    {"SheGoesOn",
     "President <P1 Mara Duarte> sent for <1 her> car. <P1 Duarte> was "
     "tired.\n\n“No,” <P2 Liesl Okonjo> said afterward. <2 She> laughed."},
};

INSTANTIATE_TEST_SUITE_P(Cases, WhoIsWhoTest, testing::ValuesIn(kCases),
                         PrintWhoCase);

}  // namespace
}  // namespace hearsay
