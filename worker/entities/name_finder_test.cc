#include "worker/entities/name_finder.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/base/cancellation.h"
#include "worker/entities/name_candidates.h"
#include "worker/entities/name_choice.h"
#include "worker/entities/name_evidence.h"
#include "worker/entities/name_features.h"
#include "worker/structure/structurer.h"
#include "worker/tagger/lexicon.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;

// A tagger that knows labels of words by heart, and is less sure of those of
// words that are marked so.
class FakeTagger : public Tagger {
 public:
  struct Label {
    std::string label;
    float confidence = 0.9f;
  };

  explicit FakeTagger(std::map<std::string, std::vector<Label>> words,
                      std::string companion = "")
      : words_(std::move(words)), companion_(std::move(companion)) {}

  const std::vector<std::string>& labels() const override { return labels_; }
  const std::string& version() const override { return labels_[0]; }
  absl::string_view companion() const override { return companion_; }
  std::unique_ptr<TaggerSession> NewSession() const override {
    return std::make_unique<Session>(*this);
  }

 private:
  class Session : public TaggerSession {
   public:
    explicit Session(const FakeTagger& tagger) : tagger_(tagger) {}

    absl::Status StartArticle(const ArticleView& article) override {
      text_ = std::string(article.text);
      tokens_ = article.structure.tokens;
      met_.clear();
      return words_.Start(article, Lexicon());
    }

    // A word's first use has its first label, and so on; the last one stays.
    absl::Status Tag(IndexRange tokens, absl::Span<const uint32_t>,
                     Tagging* tagging) override {
      tagging->labels.clear();
      tagging->confidence.clear();
      tagging->probabilities.clear();
      for (int32_t i = tokens.begin; i < tokens.end; ++i) {
        const std::string word(tokens_[i].In(text_));
        const auto known = tagger_.words_.find(word);
        Label label = {"O"};
        if (known != tagger_.words_.end()) {
          const size_t use = met_[word]++;
          label = known->second[std::min(use, known->second.size() - 1)];
        }
        const auto& labels = tagger_.labels_;
        tagging->labels.push_back(static_cast<uint8_t>(
            std::find(labels.begin(), labels.end(), label.label) -
            labels.begin()));
        tagging->confidence.push_back(label.confidence);
        std::vector<float> probabilities(labels.size());
        probabilities[0] = 1 - label.confidence;
        probabilities[tagging->labels.back()] = label.confidence;
        tagging->probabilities.insert(tagging->probabilities.end(),
                                      probabilities.begin(),
                                      probabilities.end());
      }
      return absl::OkStatus();
    }

    const ArticleWords* words() const override { return &words_; }

   private:
    const FakeTagger& tagger_;
    ArticleWords words_;
    std::string text_;
    std::vector<Span> tokens_;
    std::map<std::string, size_t> met_;
  };

  const std::vector<std::string> labels_ = {"O",
                                            "B-PERSON",
                                            "L-PERSON",
                                            "U-PERSON",
                                            "U-NORP",
                                            "U-ORGANIZATION",
                                            "U-LOCATION",
                                            "B-ORGANIZATION",
                                            "I-ORGANIZATION",
                                            "L-ORGANIZATION",
                                            "U-DATE"};
  const std::map<std::string, std::vector<Label>> words_;
  const std::string companion_;
};

std::vector<std::string> Find(
    const std::string& text,
    std::map<std::string, std::vector<FakeTagger::Label>> words,
    std::string companion = "") {
  const FakeTagger tagger(std::move(words), std::move(companion));
  NameFinder finder(tagger);
  const Cancellation cancellation;
  Structure structure;
  EXPECT_TRUE(Structurer().Parse(text, cancellation, &structure).ok());
  EXPECT_TRUE(
      finder.StartArticle({text, structure, absl::nullopt, "", cancellation})
          .ok());
  std::vector<Mention> mentions;
  for (size_t i = 0; i < structure.paragraphs.size(); ++i) {
    EXPECT_TRUE(finder.Find(static_cast<int32_t>(i), &mentions).ok());
  }
  std::vector<std::string> found;
  for (const Mention& mention : mentions) {
    found.push_back(absl::StrCat(std::string(mention.span.In(text)), "/",
                                 static_cast<int>(mention.type)));
  }
  return found;
}

TEST(NameFinderTest, LabelsBecomeMentions) {
  EXPECT_THAT(
      Find("Ana Duarte of Velmar met Ito.", {{"Ana", {{"B-PERSON"}}},
                                             {"Duarte", {{"L-PERSON"}}},
                                             {"Velmar", {{"U-LOCATION"}}},
                                             {"Ito", {{"U-PERSON"}}}}),
      ElementsAre("Ana Duarte/1", "Velmar/3", "Ito/1"));
}

TEST(NameFinderTest, PrefixesAreNoPartsOfNames) {
  const std::map<std::string, std::vector<FakeTagger::Label>> words = {
      {"ex-Velmarans", {{"U-NORP"}}},
      {"anti-VLM", {{"U-ORGANIZATION"}}},
      {"anti-war", {{"U-NORP"}}}};
  EXPECT_THAT(Find("Some ex-Velmarans joined anti-VLM rallies.", words),
              ElementsAre("Velmarans/4", "VLM/2"));
  EXPECT_THAT(Find("An anti-war party won.", words), ElementsAre("anti-war/4"));
}

TEST(NameFinderTest, PeoplesJoinedByAHyphenAreTwo) {
  EXPECT_THAT(Find("A Velmoran-Sorrian poet and a Sorrian met.",
                   {{"Velmoran", {{"U-NORP"}}}, {"Sorrian", {{"U-NORP"}}}}),
              ElementsAre("Velmoran/4", "Sorrian/4", "Sorrian/4"));
}

// The keys of the features of each name that is found.
std::vector<std::vector<uint32_t>> KeysOf(const std::string& text,
                                          const FakeTagger& tagger) {
  const Cancellation cancellation;
  Structure structure;
  EXPECT_TRUE(Structurer().Parse(text, cancellation, &structure).ok());
  NameCandidates candidates(tagger);
  EXPECT_TRUE(
      candidates
          .StartArticle({text, structure, absl::nullopt, "", cancellation})
          .ok());
  EXPECT_TRUE(candidates.TagAhead().ok());
  NameEvidence evidence;
  evidence.Gather(text, structure, *candidates.words(), candidates.found());
  std::vector<std::vector<uint32_t>> keys(candidates.found().size());
  for (size_t i = 0; i < keys.size(); ++i) {
    AppendNameFeatures(evidence, static_cast<int32_t>(i), &keys[i]);
  }
  return keys;
}

class NameFinderChoiceTest : public ::testing::Test {
 protected:
  // Small, since weights of some dozen features add up.
  static constexpr float kScale = 0.02f;

  // Gives a weight for types to the features of one mention that the other one
  // has not.
  void AddWeights(int mention, int other, const std::vector<EntityType>& types,
                  int8_t weight) {
    const auto keys = KeysOf(text_, FakeTagger(words_));
    ASSERT_EQ(keys.size(), 2);
    for (const uint32_t key : keys[mention]) {
      const auto& others = keys[other];
      if (std::count(others.begin(), others.end(), key) > 0) continue;
      NameWeights& added = weights_.emplace_back();
      added = {key, {}};
      for (const EntityType type : types) {
        added.second[NameClass(type)] = weight;
      }
    }
  }

  const std::string text_ = "Velmar refused.\n\nIt rains in Velmar.";
  const std::map<std::string, std::vector<FakeTagger::Label>> words_ = {
      {"Velmar", {{"U-PERSON", 0.4f}, {"U-LOCATION", 0.9f}}}};
  std::vector<NameWeights> weights_;
};

TEST_F(NameFinderChoiceTest, LaterParagraphsTellWhatEarlierOnesLeaveOpen) {
  EXPECT_THAT(Find(text_, words_), ElementsAre("Velmar/1", "Velmar/3"));
  AddWeights(0, 1, {EntityType::kPerson}, 2);
  AddWeights(1, 0, {EntityType::kLocation}, 8);
  EXPECT_THAT(Find(text_, words_, WriteNameChoice(weights_, kScale)),
              ElementsAre("Velmar/3", "Velmar/3"));
}

// With a choice that leaves names what the tagger thinks they are.
std::vector<std::string> FindWithChoice(const std::string& text) {
  std::map<std::string, std::vector<FakeTagger::Label>> words;
  for (const char* person : {"Norvik", "Keller"}) {
    words[person] = {{"U-PERSON"}};
  }
  words["Ana"] = {{"B-PERSON"}};
  words["Ruiz"] = {{"L-PERSON"}};
  std::vector<NameWeights> weights;
  std::set<uint32_t> known;
  for (const auto& keys : KeysOf(text, FakeTagger(words))) {
    for (const uint32_t key : keys) {
      if (!known.insert(key).second) continue;
      weights.push_back({key, {}});
      weights.back().second[NameClass(EntityType::kPerson)] = 10;
    }
  }
  return Find(text, words, WriteNameChoice(weights, 0.02f));
}

TEST(NameFinderTest, WordsBesideOneMentionTellCompaniesAndTowns) {
  EXPECT_THAT(FindWithChoice("Norvik grew. Norvik’s gross profit rose."),
              ElementsAre("Norvik/2", "Norvik/2"));
  EXPECT_THAT(FindWithChoice("Norvik grew. Keller’s gross profit rose."),
              ElementsAre("Norvik/1", "Keller/2"));
  EXPECT_THAT(FindWithChoice("Norvik rose. In the town of Norvik, it rained."),
              ElementsAre("Norvik/3", "Norvik/3"));
  // What has a title or a given name is a person.
  EXPECT_THAT(FindWithChoice("Mr. Norvik left. Norvik’s gross profit rose."),
              ElementsAre("Norvik/1", "Norvik/1"));
  EXPECT_THAT(FindWithChoice("Ana Ruiz left. Ana’s gross profit rose."),
              ElementsAre("Ana Ruiz/1", "Ana/1"));
}

TEST_F(NameFinderChoiceTest, WhatIsUnlikelyIsNoName) {
  AddWeights(0, 1,
             {EntityType::kPerson, EntityType::kOrganization,
              EntityType::kLocation, EntityType::kNorp, EntityType::kFacility,
              EntityType::kProduct, EntityType::kOther},
             -10);
  AddWeights(1, 0, {EntityType::kPerson}, 10);
  EXPECT_THAT(Find(text_, words_, WriteNameChoice(weights_, kScale)),
              ElementsAre("Velmar/1"));
}

TEST(NameFinderTest, LongArticlesAreTaggedPartByPart) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "They all met Ito there.\n\n";
  const std::vector<std::string> found = Find(text, {{"Ito", {{"U-PERSON"}}}});
  EXPECT_EQ(found, std::vector<std::string>(3000, "Ito/1"));
}

// Where the pieces of a text end, in tokens.
std::vector<int32_t> PieceEnds(const std::string& text) {
  const FakeTagger tagger({{"Ito", {{"U-PERSON"}}}});
  const Cancellation cancellation;
  Structure structure;
  EXPECT_TRUE(Structurer().Parse(text, cancellation, &structure).ok());
  NameCandidates candidates(tagger);
  EXPECT_TRUE(
      candidates
          .StartArticle({text, structure, absl::nullopt, "", cancellation})
          .ok());
  std::vector<int32_t> ends;
  while (!candidates.at_end()) {
    EXPECT_TRUE(candidates.TagAhead().ok());
    for (const NameCandidates::Piece& piece : candidates.pieces()) {
      EXPECT_EQ(piece.tokens.begin, ends.empty() ? 0 : ends.back());
      ends.push_back(piece.tokens.end);
    }
  }
  return ends;
}

std::string Repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(NameCandidatesTest, PiecesAreParagraphsOrSentencesOfLongOnes) {
  const std::string sentence = "They all met Ito there. ";  // six tokens
  EXPECT_THAT(PieceEnds(sentence + "\n\n" + sentence), ElementsAre(6, 12));
  EXPECT_THAT(PieceEnds(Repeat(sentence, 682)), ElementsAre(4092));
  EXPECT_THAT(PieceEnds(Repeat(sentence, 2000)),
              ElementsAre(4092, 8184, 12000));
  // A sentence that is too long itself.
  EXPECT_THAT(PieceEnds(Repeat("Ito and ", 5000)),
              ElementsAre(4096, 8192, 10000));
  EXPECT_THAT(PieceEnds(sentence + Repeat("Ito and ", 2500)),
              ElementsAre(6, 4102, 5006));
}

TEST(NameFinderTest, LongParagraphsAreTaggedPieceByPiece) {
  for (const char* text : {"They all met Ito there. ", "met Ito and "}) {
    EXPECT_EQ(Find(Repeat(text, 5000), {{"Ito", {{"U-PERSON"}}}}),
              std::vector<std::string>(5000, "Ito/1"))
        << text;
  }
}

TEST_F(NameFinderChoiceTest, StopsWhenCancelled) {
  AddWeights(1, 0, {EntityType::kLocation}, 8);
  const FakeTagger tagger(words_, WriteNameChoice(weights_, kScale));
  Cancellation cancellation;
  Structure structure;
  ASSERT_TRUE(Structurer().Parse(text_, cancellation, &structure).ok());
  NameFinder finder(tagger);
  ASSERT_TRUE(
      finder.StartArticle({text_, structure, absl::nullopt, "", cancellation})
          .ok());
  cancellation.Cancel();
  std::vector<Mention> mentions;
  EXPECT_EQ(finder.Find(0, &mentions).code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace hearsay
