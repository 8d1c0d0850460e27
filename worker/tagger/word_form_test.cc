#include "worker/tagger/word_form.h"

#include <string>

#include "gtest/gtest.h"
#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

WordForm Analyze(absl::string_view word) {
  WordForm form;
  WordFormAnalyzer().Analyze(word, &form);
  return form;
}

TEST(WordFormTest, FoldsLettersAndQuotationMarks) {
  EXPECT_EQ(Analyze("Mayor").folded, HashBytes("mayor"));
  EXPECT_EQ(Analyze("ÉCOLE").folded, HashBytes("école"));
  EXPECT_EQ(Analyze("МОСКВА").folded, HashBytes("москва"));
  EXPECT_EQ(Analyze("’s").folded, HashBytes("'s"));
  EXPECT_EQ(Analyze("“").folded, HashBytes("\""));
}

TEST(WordFormTest, ShapesShowCaseDigitsAndLength) {
  EXPECT_EQ(Analyze("Osaka").shape, Analyze("Kyoto").shape);
  EXPECT_EQ(Analyze("Osaka").shape, Analyze("Yokohama").shape);
  EXPECT_NE(Analyze("Osaka").shape, Analyze("Oslo").shape);
  EXPECT_EQ(Analyze("Osaka").short_shape, Analyze("Oslo").short_shape);
  EXPECT_EQ(Analyze("1998").shape, Analyze("2024").shape);
  EXPECT_NE(Analyze("U.S.").short_shape, Analyze("US").short_shape);
  EXPECT_EQ(Analyze("Škoda").shape, Analyze("Osaka").shape);
}

TEST(WordFormTest, TellsHowAWordIsCapitalised) {
  const struct {
    const char* word;
    LetterCase letter_case;
  } kCases[] = {
      {"42", LetterCase::kNone},       {"—", LetterCase::kNone},
      {"", LetterCase::kNone},         {"mayor", LetterCase::kLower},
      {"école", LetterCase::kLower},   {"Mayor", LetterCase::kCapital},
      {"École", LetterCase::kCapital}, {"NATO", LetterCase::kUpper},
      {"G20", LetterCase::kInitial},   {"A", LetterCase::kInitial},
      {"U.S.", LetterCase::kUpper},    {"McAdam", LetterCase::kMixed},
      {"iPhone", LetterCase::kMixed},  {"al-Amin", LetterCase::kMixed},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(Analyze(test.word).letter_case, test.letter_case) << test.word;
  }
}

TEST(WordFormTest, AffixesAreOfCharactersAndShorterThanTheWord) {
  const WordForm form = Analyze("Évora");
  EXPECT_EQ(form.prefixes[0], HashBytes("é"));
  EXPECT_EQ(form.prefixes[3], HashBytes("évor"));
  EXPECT_EQ(form.suffixes[0], HashBytes("a"));
  EXPECT_EQ(form.suffixes[3], HashBytes("vora"));
  const WordForm shorter = Analyze("ab");
  EXPECT_EQ(shorter.prefixes[0], HashBytes("a"));
  EXPECT_EQ(shorter.prefixes[1], 0);
  EXPECT_EQ(shorter.suffixes[1], 0);
}

TEST(WordFormTest, KnowsDigits) {
  EXPECT_TRUE(Analyze("G20").has_digit);
  EXPECT_FALSE(Analyze("Gee").has_digit);
}

TEST(HashBytesTest, DependsOnEveryByteAndOnLength) {
  std::string word = "a rather long word of thirty bytes";
  for (size_t i = 0; i < word.size(); ++i) {
    std::string other = word;
    ++other[i];
    EXPECT_NE(HashBytes(word), HashBytes(other)) << i;
    EXPECT_NE(HashBytes(word), HashBytes(word.substr(0, i))) << i;
  }
  EXPECT_NE(HashBytes(std::string(1, '\0')), HashBytes(""));
}

// Models hold these: another value makes all of them useless.
TEST(HashBytesTest, StaysAsItIs) {
  EXPECT_EQ(HashBytes("Hearsay"), 0x3edddf9cc793aebf);
  EXPECT_EQ(HashBytes("a longer string"), 0x559fefd91b3e7d10);
}

}  // namespace
}  // namespace hearsay
