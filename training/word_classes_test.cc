#include "training/word_classes.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

// More than there are coarse classes. Even ones are people, odd ones places.
constexpr int kNames = 320;
constexpr int kNamesInArticles = 160;
constexpr int kDimensions = 8;

std::string Name(int i) {
  std::string name = "Xa";
  for (; i > 0; i /= 20) name.push_back("bcdfghjklmnpqrstvwxz"[i % 20]);
  return name + "o";
}

// The first dimension tells what a word names, the others are noise that is as
// large.
WordVectors Vectors() {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  WordVectors vectors;
  vectors.vectors.resize(kNames, kDimensions);
  for (int i = 0; i < kNames; ++i) {
    vectors.words.push_back(absl::AsciiStrToLower(Name(i)));
    vectors.vectors(i, 0) = i % 2 == 0 ? 1.0f : -1.0f;
    for (int d = 1; d < kDimensions; ++d)
      vectors.vectors(i, d) = normal(random);
  }
  return vectors;
}

// Half of the names, in sentences that do not tell what they are.
LabelledArticle Article(const LabelScheme& scheme) {
  LabelledArticle article;
  for (int i = 0; i < 2000; ++i) {
    article.text += "It was " + Name(i * 7 % kNamesInArticles) + " again.\n";
  }
  EXPECT_TRUE(ParseStructure(&article).ok());
  std::vector<LabelledSpan> spans;
  const auto& tokens = article.structure.tokens;
  int names = 0;
  for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
    if (!absl::StartsWith(tokens[i].In(article.text), "Xa")) continue;
    const int type = names++ * 7 % kNamesInArticles % 2;
    spans.push_back({{i, i + 1}, type});
  }
  EXPECT_EQ(names, 2000);
  article.labels = scheme.Encode(spans, static_cast<int>(tokens.size()));
  return article;
}

std::vector<ClassifiedWord> Classify() {
  const LabelScheme scheme(LabelScheme::kBilou, {"PERSON", "LOCATION"});
  return ClassifyWords(Vectors(), {Article(scheme)}, scheme);
}

TEST(ClassifyWordsTest, GivesCoarseClassesToWordsAlike) {
  const std::vector<ClassifiedWord> classified = Classify();
  ASSERT_EQ(classified.size(), kNames);
  std::map<int, std::array<int, 2>> types_of;  // of a coarse class
  std::set<int> fine;
  for (int i = 0; i < kNames; ++i) {
    EXPECT_EQ(classified[i].word, absl::AsciiStrToLower(Name(i)));
    const int coarse = classified[i].word_class & 63;
    EXPECT_NE(coarse, 0) << classified[i].word;
    fine.insert(classified[i].word_class);
    if (i >= kNamesInArticles) ++types_of[coarse][i % 2];
  }
  EXPECT_GT(fine.size(), 200);
  EXPECT_LE(types_of.size(), 63);
  int alike = 0;
  for (const auto& [coarse, types] : types_of) {
    alike += std::max(types[0], types[1]);
  }
  // Of those that stand in no article.
  EXPECT_GT(alike, 0.97 * (kNames - kNamesInArticles));
}

TEST(ClassifyWordsTest, GivesTheSameEachTime) {
  const auto first = Classify();
  const auto second = Classify();
  ASSERT_EQ(first.size(), second.size());
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].word_class, second[i].word_class);
  }
}

}  // namespace
}  // namespace hearsay
