#include "worker/entities/name_types.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

constexpr EntityType kPerson = EntityType::kPerson;
constexpr EntityType kPlace = EntityType::kLocation;
constexpr EntityType kBody = EntityType::kOrganization;

struct Name {
  std::string words;
  EntityType type;
  float confidence;
};

Mention MentionOf(const Name& name) {
  Mention mention;
  mention.span = {0, static_cast<int32_t>(name.words.size())};
  mention.type = name.type;
  mention.confidence = name.confidence;
  return mention;
}

TEST(NameTypesTest, MostEvidenceWins) {
  const struct {
    const char* what;
    std::vector<Name> article;
    Name name;
    EntityType expected;
  } kCases[] = {
      {"a name alone keeps its type",
       {{"Velmar", kPlace, 0.4f}},
       {"Velmar", kPlace, 0.4f},
       kPlace},
      {"two sure mentions against a doubtful one",
       {{"Velmar", kPlace, 0.9f},
        {"Velmar", kPlace, 0.9f},
        {"Velmar", kBody, 0.5f}},
       {"Velmar", kBody, 0.5f},
       kPlace},
      {"about as much for each changes nothing",
       {{"Velmar", kPlace, 0.9f}, {"Velmar", kBody, 0.8f}},
       {"Velmar", kBody, 0.8f},
       kBody},
      {"a full name speaks for its surname",
       {{"Ana Duarte", kPerson, 0.9f},
        {"Ana Duarte", kPerson, 0.9f},
        {"Duarte", kPlace, 0.5f}},
       {"Duarte", kPlace, 0.5f},
       kPerson},
      {"the first word of a place says nothing of others",
       {{"Duarte Bay", kPlace, 0.9f}, {"Duarte", kPerson, 0.5f}},
       {"Duarte", kPerson, 0.5f},
       kPerson},
      {"a lone word that is a place elsewhere is no person",
       {{"Duarte", kPerson, 0.9f},
        {"Duarte", kPerson, 0.9f},
        {"Duarte", kPlace, 0.95f}},
       {"Duarte", kPerson, 0.9f},
       kPlace},
      {"one whose full name was told stays one",
       {{"Ana Duarte", kPerson, 0.9f},
        {"Duarte", kPerson, 0.9f},
        {"Duarte", kPlace, 0.9f}},
       {"Duarte", kPerson, 0.9f},
       kPerson},
      {"a name that was never counted", {}, {"Duarte", kPerson, 0.5f}, kPerson},
  };
  for (const auto& c : kCases) {
    NameTypes types;
    for (const Name& name : c.article) types.Add(name.words, MentionOf(name));
    EXPECT_EQ(types.TypeOf(c.name.words, MentionOf(c.name)), c.expected)
        << c.what;
  }
}

TEST(NameTypesTest, ATownIsNobody) {
  const std::string text = "the town of Lissen";
  Mention lissen;
  lissen.span = {12, 18};
  lissen.type = kPerson;
  lissen.confidence = 0.9f;
  NameTypes types;
  types.Add(text, lissen);
  EXPECT_EQ(types.TypeOf(text, lissen), kPlace);
}

TEST(NameTypesTest, WordsAreKnownFromTwoSureMentions) {
  const std::string velmar = "Velmar", ito = "Ito";
  NameTypes types;
  types.Add(velmar, MentionOf({velmar, kPlace, 0.9f}));
  EXPECT_EQ(types.TypeOfWord(velmar), EntityType::kUnspecified);
  types.Add(velmar, MentionOf({velmar, kPlace, 0.9f}));
  EXPECT_EQ(types.TypeOfWord(velmar), kPlace);
  EXPECT_EQ(types.TypeOfWord(ito), EntityType::kUnspecified);
}

TEST(NameTypesTest, ForgetsTheArticleBefore) {
  const std::string velmar = "Velmar";
  NameTypes types;
  types.Add(velmar, MentionOf({velmar, kPlace, 0.9f}));
  types.Clear();
  types.Add(velmar, MentionOf({velmar, kBody, 0.4f}));
  EXPECT_EQ(types.TypeOf(velmar, MentionOf({velmar, kBody, 0.4f})), kBody);
}

}  // namespace
}  // namespace hearsay
