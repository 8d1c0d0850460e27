#include "training/word_classes.h"

#include <map>
#include <string>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

// People along one axis, places along another one; the last of each stands in
// no article.
WordVectors Vectors() {
  WordVectors vectors;
  vectors.words = {"lives", "ito",  "abe", "mori", "kobe",
                   "nara",  "otsu", "in",  "ueno", "gifu"};
  vectors.vectors.resize(10, 3);
  vectors.vectors << 0, 0, 1,            //
      1, 0.1, 0, 1, 0, 0.1, 1, -0.1, 0,  //
      0.1, 1, 0, 0, 1, 0.1, -0.1, 1, 0,  //
      0, 0.1, 1,                         //
      1, 0.05, 0.05, 0.05, 1, 0.05;
  return vectors;
}

std::vector<LabelledArticle> Articles(const LabelScheme& scheme) {
  std::vector<LabelledArticle> articles;
  for (const char* person : {"Ito", "Abe", "Mori"}) {
    for (const char* place : {"Kobe", "Nara", "Otsu"}) {
      LabelledArticle& article = articles.emplace_back();
      for (int i = 0; i < 30; ++i) {
        article.text += std::string(person) + " lives in " + place + ".\n";
      }
      EXPECT_TRUE(ParseStructure(&article).ok());
      std::vector<LabelledSpan> spans;
      const auto& tokens = article.structure.tokens;
      for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
        const absl::string_view word = tokens[i].In(article.text);
        if (word == person) spans.push_back({{i, i + 1}, 0});
        if (word == place) spans.push_back({{i, i + 1}, 1});
      }
      article.labels = scheme.Encode(spans, static_cast<int>(tokens.size()));
    }
  }
  return articles;
}

TEST(ClassifyWordsTest, GivesEachWordAClassAndCoarseOnesToThoseAlike) {
  const LabelScheme scheme(LabelScheme::kBilou, {"PERSON", "LOCATION"});
  const auto classified = ClassifyWords(Vectors(), Articles(scheme), scheme);
  ASSERT_EQ(classified.size(), 10);
  std::map<std::string, int> class_of;
  for (const ClassifiedWord& word : classified) {
    class_of[word.word] = word.word_class;
    EXPECT_NE(word.word_class & 63, 0) << word.word;
  }
  EXPECT_NE(class_of["ueno"], class_of["gifu"]);
}

TEST(ClassifyWordsTest, GivesTheSameEachTime) {
  const LabelScheme scheme(LabelScheme::kBilou, {"PERSON", "LOCATION"});
  const auto first = ClassifyWords(Vectors(), Articles(scheme), scheme);
  const auto second = ClassifyWords(Vectors(), Articles(scheme), scheme);
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].word_class, second[i].word_class);
  }
}

}  // namespace
}  // namespace hearsay
