#include "training/trainer.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/base/cancellation.h"
#include "worker/tagger/linear_tagger.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using T = FeatureTemplate;

TEST(AlignSpanTest, TakesTheTokensThatASpanCoversByHalf) {
  Structure structure;
  structure.tokens = {{0, 3}, {4, 8}, {9, 12}};
  EXPECT_EQ(AlignSpan(structure, {4, 8}), (IndexRange{1, 2}));
  EXPECT_EQ(AlignSpan(structure, {0, 12}), (IndexRange{0, 3}));
  EXPECT_EQ(AlignSpan(structure, {4, 7}), (IndexRange{1, 2}));
  EXPECT_EQ(AlignSpan(structure, {5, 12}), (IndexRange{1, 3}));
  EXPECT_TRUE(AlignSpan(structure, {3, 4}).empty());
}

// Trains on people who are always called "Mr." and places that one is "in".
class TrainTaggerTest : public ::testing::Test {
 protected:
  TrainTaggerTest() : scheme_(LabelScheme::kBio, {"PERSON", "PLACE"}) {
    const char* const kNames[] = {"Ito", "Abe", "Mori", "Oda", "Sato", "Ueda"};
    const char* const kPlaces[] = {"Kobe", "Nara", "Otsu",
                                   "Tsu",  "Gifu", "Mito"};
    for (int i = 0; i < 36; ++i) {
      const std::string name = kNames[i % 6], place = kPlaces[i / 6];
      LabelledArticle article;
      article.id = absl::StrCat("article ", i);
      article.text = absl::StrCat("Then Mr. ", name, " came. He lives in ",
                                  place, " now.");
      EXPECT_TRUE(ParseStructure(&article).ok());
      std::vector<LabelledSpan> spans;
      for (const std::string& word : {name, place}) {
        const int32_t at = static_cast<int32_t>(article.text.find(word));
        const Span span = {at, at + static_cast<int32_t>(word.size())};
        spans.push_back({AlignSpan(article.structure, span), word == place});
      }
      const int tokens = static_cast<int>(article.structure.tokens.size());
      article.labels = scheme_.Encode(spans, tokens);
      article.calls = {{0, tokens}};
      articles_.push_back(std::move(article));
    }
    options_.features = MakeFeatureSet(
        {{T::kFolded, {-1, 0, 1}}, {T::kShortShape, {0}}, {T::kBias, {0}}});
    options_.held_out = 4;
    options_.verbose = false;
  }

  // "word/LABEL" of what the model finds in a text.
  // Each token has the one hint.
  std::vector<std::string> Find(const std::string& model, std::string text,
                                uint32_t hint = 0) {
    LabelledArticle article;
    article.text = std::move(text);
    EXPECT_TRUE(ParseStructure(&article).ok());
    const auto tagger = LoadLinearTagger(model, "test");
    EXPECT_TRUE(tagger.ok()) << tagger.status();
    const std::unique_ptr<TaggerSession> session = (*tagger)->NewSession();
    const Cancellation cancellation;
    EXPECT_TRUE(session
                    ->StartArticle({article.text, article.structure,
                                    absl::nullopt, "", cancellation})
                    .ok());
    const std::vector<Span>& tokens = article.structure.tokens;
    const std::vector<uint32_t> hints(tokens.size(), hint);
    Tagging tagging;
    EXPECT_TRUE(
        session->Tag({0, static_cast<int32_t>(tokens.size())}, hints, &tagging)
            .ok());
    std::vector<std::string> found;
    for (size_t i = 0; i < tokens.size(); ++i) {
      if (tagging.labels[i] == 0) continue;
      EXPECT_GT(tagging.confidence[i], 0);
      found.push_back(absl::StrCat(tokens[i].In(article.text), "/",
                                   (*tagger)->labels()[tagging.labels[i]]));
    }
    return found;
  }

  const LabelScheme scheme_;
  std::vector<LabelledArticle> articles_;
  TrainerOptions options_;
};

TEST_F(TrainTaggerTest, LearnsFromWhatStandsAroundNames) {
  const std::string model = TrainTagger(articles_, scheme_, {}, options_);
  EXPECT_THAT(Find(model, "Then Mr. Kita came. He lives in Chiba now."),
              ElementsAre("Kita/B-PERSON", "Chiba/B-PLACE"));
}

TEST_F(TrainTaggerTest, LearnsFromHints) {
  options_.features = MakeFeatureSet({{T::kHint, {0}}, {T::kBias, {0}}});
  for (LabelledArticle& article : articles_) {
    for (const uint8_t label : article.labels) {
      article.hints.push_back(label == 0 ? 0 : 2);
    }
  }
  const std::string with_hints = TrainTagger(articles_, scheme_, {}, options_);
  EXPECT_THAT(Find(with_hints, "then came Kita"), ElementsAre());
  EXPECT_FALSE(Find(with_hints, "then came Kita", 2).empty());
}

TEST_F(TrainTaggerTest, GivesTheSameBytesEachTime) {
  options_.dropout = 0.3;
  EXPECT_EQ(TrainTagger(articles_, scheme_, {}, options_),
            TrainTagger(articles_, scheme_, {}, options_));
}

TEST_F(TrainTaggerTest, ABonusFindsMoreOfALabel) {
  const std::string plain = TrainTagger(articles_, scheme_, {}, options_);
  EXPECT_THAT(Find(plain, "now"), ElementsAre());
  options_.bonuses = {{"B-PLACE", 30}};
  const std::string model = TrainTagger(articles_, scheme_, {}, options_);
  EXPECT_THAT(Find(model, "now"), ElementsAre("now/B-PLACE"));
}

TEST_F(TrainTaggerTest, ConfidenceIsAProbabilityThoughNoneIsMeasured) {
  options_.held_out = 0;
  const auto tagger =
      LoadLinearTagger(TrainTagger(articles_, scheme_, {}, options_), "test");
  ASSERT_TRUE(tagger.ok()) << tagger.status();
  LabelledArticle article;
  article.text = "Mr. Kato of Kobe, Mr. Nara and Mori of Ito.";
  ASSERT_TRUE(ParseStructure(&article).ok());
  const Cancellation cancellation;
  const auto session = (*tagger)->NewSession();
  ASSERT_TRUE(session
                  ->StartArticle({article.text, article.structure,
                                  absl::nullopt, "", cancellation})
                  .ok());
  Tagging tagging;
  const int tokens = static_cast<int>(article.structure.tokens.size());
  ASSERT_TRUE(session->Tag({0, tokens}, {}, &tagging).ok());
  for (float confidence : tagging.confidence) {
    EXPECT_GT(confidence, 0);
    EXPECT_LE(confidence, 1);
  }
}

TEST_F(TrainTaggerTest, KeepsWithinItsSize) {
  options_.max_table_bytes = 100;
  const std::string small = TrainTagger(articles_, scheme_, {}, options_);
  options_.max_table_bytes = 1 << 20;
  const std::string large = TrainTagger(articles_, scheme_, {}, options_);
  EXPECT_LT(small.size(), large.size());
}

TEST_F(TrainTaggerTest, LeavesOutFeaturesOfFewArticles) {
  options_.min_articles = 1000;
  const std::string model = TrainTagger(articles_, scheme_, {}, options_);
  EXPECT_THAT(Find(model, "Then Mr. Ito came."), ElementsAre());
}

}  // namespace
}  // namespace hearsay
