#include "training/gum.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A word's line: number, form, tag, head, and what the last field holds.
std::string Word(int number, const std::string& form, const std::string& tag,
                 int head, const std::string& misc = "_") {
  return std::to_string(number) + "\t" + form + "\t_\t_\t" + tag + "\t_\t" +
         std::to_string(head) + "\t_\t_\t" + misc + "\n";
}

std::vector<std::string> Names(const std::string& conllu) {
  const auto article = ParseGum(conllu, "test");
  EXPECT_TRUE(article.ok()) << article.status();
  std::vector<std::string> names;
  if (!article.ok()) return names;
  for (const TypedSpan& mention : article->mentions) {
    names.push_back(std::string(mention.span.In(article->text)) + "/" +
                    mention.type);
  }
  return names;
}

TEST(ParseGumTest, NamesArePartsOfPhrasesAroundProperNouns) {
  EXPECT_THAT(
      Names(Word(1, "The", "DT", 2, "Entity=(1-person-new-cf1-2-coref") +
            Word(2, "biologist", "NN", 9) + Word(3, "Ana", "NNP", 2) +
            Word(4, "Duarte", "NNP", 2) + Word(5, "of", "IN", 8) +
            Word(6, "the", "DT", 8, "Entity=(2-organization-new-cf2-3-coref") +
            Word(7, "Harbour", "NNP", 8) +
            Word(8, "Board", "NNP", 2, "Entity=2)1)") +
            Word(9, "spoke", "VBD", 0, "SpaceAfter=No")),
      ElementsAre("Ana Duarte/PERSON", "Harbour Board/ORGANIZATION"));
}

TEST(ParseGumTest, TitlesAreNoPartsOfNames) {
  EXPECT_THAT(
      Names(Word(1, "President", "NNP", 2, "Entity=(1-person-new-cf1-2-coref") +
            Word(2, "Ito", "NNP", 3, "Entity=1)") + Word(3, "spoke", "VBD", 0)),
      ElementsAre("Ito/PERSON"));
}

TEST(ParseGumTest, DatesHoldAPartOfTheCalendar) {
  EXPECT_THAT(
      Names(Word(1, "On", "IN", 2) +
            Word(2, "March", "NNP", 0, "Entity=(1-time-new-cf1-1-coref") +
            Word(3, "3", "CD", 2, "Entity=1)") + Word(4, "or", "CC", 5) +
            Word(5, "later", "RB", 2, "Entity=(2-time-new-cf1-1-coref)")),
      ElementsAre("March 3/DATE"));
}

TEST(ParseGumTest, AdjectivesWithCapitalsAreDemonyms) {
  EXPECT_THAT(Names(Word(1, "Good", "JJ", 2) + Word(2, "Velmoran", "JJ", 3) +
                    Word(3, "bread", "NN", 0)),
              ElementsAre("Velmoran/NORP"));
}

TEST(ParseGumTest, CommonNounsAndPronounsAreNoNames) {
  EXPECT_THAT(
      Names(Word(1, "She", "PRP", 2, "Entity=(1-person-new-cf1-1-coref)") +
            Word(2, "saw", "VBD", 0) +
            Word(3, "bread", "NN", 2, "Entity=(2-object-new-cf1-1-coref)")),
      IsEmpty());
}

TEST(ParseGumTest, WordsAreWrittenAsInTheText) {
  const auto article = ParseGum(
      "# newpar\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
          Word(1, "do", "VBP", 3) + Word(2, "n't", "RB", 3) +
          Word(3, "go", "VB", 0, "SpaceAfter=No") + Word(4, ".", ".", 3) +
          "\n# newpar\n" + Word(1, "So", "UH", 0),
      "test");
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->text, "don't go.\nSo");
}

TEST(ParseGumTest, NamesTheDocumentThatIsBroken) {
  for (const std::string& broken :
       {std::string("1\tword\n"), Word(1, "a", "b", 0).replace(0, 1, "x")}) {
    const auto article = ParseGum(broken, "GUM_news_x.conllu");
    EXPECT_EQ(article.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(article.status().message()),
                HasSubstr("GUM_news_x.conllu"));
  }
}

}  // namespace
}  // namespace hearsay
