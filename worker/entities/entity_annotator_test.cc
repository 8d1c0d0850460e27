#include "worker/entities/entity_annotator.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/entities/testing_names.h"
#include "worker/structure/structurer.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Annotated {
  std::vector<Mention> mentions;
  std::vector<Entity> sent;  // as they came
  std::vector<Entity> last;  // from Finish()
};

Annotated Annotate(const MarkedText& marked, absl::string_view author = "") {
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
};

std::string PrintCase(const testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

class WhoIsWhoTest : public testing::TestWithParam<Case> {};

// Marks that share a key are one entity, others are others; <- > is nobody.
TEST_P(WhoIsWhoTest, Finds) {
  const MarkedText marked(GetParam().text);
  const Annotated annotated = Annotate(marked);
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
    }
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
    {"MiddleInitial",
     "<P1 John F. Harlan> spoke first. <P1 John Harlan> then left."},
    {"Nickname",
     "<P1 William Harlan> spoke first. <P1 Bill Harlan> then left."},
    {"Accents", "<P1 José Pérez> spoke first. <P1 Jose Perez> then left."},
    {"AllCapitals",
     "HARLAN QUITS\n\n<P1 HARLAN> QUITS\n\nMr. <P1 Harlan> left."},
    {"Suffix", "<P1 Tom Harlan Jr.> spoke first. <P1 Tom Harlan> then left."},
    {"Particle", "<P1 Omar al-Rashid> spoke first. Mr. <P1 Rashid> then left."},
    // People of one surname.
    {"TwoOfOneSurname",
     "<P1 Maria Duarte> met <P2 Paulo Duarte> on Monday. <P2 Paulo Duarte> "
     "laughed. <P1 Maria Duarte> did not."},
    {"HonorificTellsApart",
     "<P1 Maria Duarte> met <P2 Paulo Duarte>. Mrs. <P1 Duarte> spoke. Mr. "
     "<P2 Duarte> listened."},
    // Titles.
    {"TitleBeforeSurname",
     "<P1 Kenji Ito> arrived. Prime Minister <P1 Ito> spoke."},
    {"OfficeAlone",
     "Prime Minister <P1 Kenji Ito> arrived. The <1 prime minister> spoke."},
    {"OfficeBehindName",
     "<P1 Ana Reyes>, the mayor of Porto Belo, arrived. The <1 mayor> spoke."},
    // Pronouns.
    {"He", "<P1 Kenji Ito> arrived. <1 He> spoke."},
    {"She", "<P1 Maria Duarte> met <P2 Peter Harlan>. <1 She> spoke."},
    {"His", "<P1 Peter Harlan> sold <1 his> house."},
    {"TheyAreBoth",
     "<P1 Maria Duarte> and <P2 Peter Harlan> arrived. <1+2 They> spoke."},
    {"TheTwoLeaders",
     "<P1 Kenji Ito> met <P2 Maria Duarte>. The <1+2 two leaders> agreed."},
    {"ItsIsTheCompany", "<O1 Norvik Motors> cut <1 its> prices."},
    {"RainIsNobody", "<- It> rained for days in <L1 Porto Belo>."},
    // Organisations.
    {"AcronymInBrackets",
     "The <O1 Northern Trade Council> (<O1 NTC>) met. The <O1 NTC> agreed."},
    {"AcronymLater",
     "The <O1 Northern Trade Council> met. Then <O1 NTC> members left."},
    {"AcronymFirst",
     "<O1 NTC> members met. The <O1 Northern Trade Council> has 12."},
    {"CompanySuffix",
     "<O1 Norvik Corp.> cut prices. <O1 Norvik> did not say why."},
    {"FirstWords",
     "<O1 Norvik Motor Works> cut prices. <O1 Norvik> did not say why."},
    {"BodyNoun",
     "The <O1 Northern Trade Commission> met. The <O1 Commission> agreed."},
    {"TheCompany",
     "<O1 Norvik Motors> cut prices. The <1 company> did not say why."},
    // Places.
    {"CountryShort",
     "The <L1 United States> agreed. The <L1 U.S.> had waited."},
    {"CapitalIsNotCountry", "<L1 Japan> agreed. <L2 Tokyo> had waited."},
    {"CityTail", "<L1 Taipei City> agreed. <L1 Taipei> had waited."},
    {"NorthAndSouth", "<L1 North Ardenia> agreed. <L2 South Ardenia> did not."},
    // The writer.
    {"ThisColumn", "As <1 this column> has argued, <1 I> was wrong."},
};

INSTANTIATE_TEST_SUITE_P(Cases, WhoIsWhoTest, testing::ValuesIn(kCases),
                         PrintCase);

}  // namespace
}  // namespace hearsay
