#include "worker/tagger/linear_tagger.h"

#include <cstdio>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/tagger/features.h"
#include "worker/tagger/hash.h"
#include "worker/tagger/label_scores.h"
#include "worker/tagger/model_file.h"
#include "worker/tagger/model_weights.h"
#include "worker/tagger/testing/test_article.h"
#include "worker/tagger/token_scorer.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using T = FeatureTemplate;

uint64_t Key(T feature, int offset, uint64_t value) {
  FeatureKeys keys;
  keys.Add(feature, offset, value);
  return keys.keys[0];
}

// Writes models of two labels, O and X, from a few weights.
class LinearTaggerTest : public ::testing::Test {
 protected:
  LinearTaggerTest() {
    model_.labels = {"O", "X"};
    model_.transitions = {2, start_, end_, pairs_};
    model_.scale = 10;
    for (int i = 0; i < kConfidenceSteps; ++i) model_.confidence[i] = i / 64.0f;
  }

  void Use(T feature, int offset = 0) {
    model_.features[static_cast<int>(feature)] |= 1 << (offset + kMaxOffset);
  }

  // `weight` is that of label X.
  void Weigh(T feature, int offset, uint64_t value, int8_t weight) {
    Use(feature, offset);
    weights_.push_back({Key(feature, offset, value), {{1, weight}}});
  }

  const Tagger& MakeTagger() {
    table_ = MakeWeightTable(weights_);
    model_.weight_slots = table_.slots;
    model_.weight_rows = table_.rows;
    bytes_ = WriteModel(model_);
    auto tagger = LoadLinearTagger(bytes_, "test");
    EXPECT_TRUE(tagger.ok()) << tagger.status();
    tagger_ = *std::move(tagger);
    return *tagger_;
  }

  std::vector<int> Labels(const std::string& text,
                          const std::vector<uint32_t>& hints = {}) {
    const std::unique_ptr<TaggerSession> session = MakeTagger().NewSession();
    const TestArticle article(text);
    EXPECT_TRUE(session->StartArticle(article.view()).ok());
    Tagging tagging;
    EXPECT_TRUE(session->Tag({0, article.tokens()}, hints, &tagging).ok());
    EXPECT_EQ(tagging.confidence.size(), tagging.labels.size());
    return std::vector<int>(tagging.labels.begin(), tagging.labels.end());
  }

  std::vector<int16_t> start_ = {0, 0}, end_ = {0, 0}, pairs_ = {0, 0, 0, 0};
  ModelFile model_;
  std::vector<WeightedFeature> weights_;
  WeightTableParts table_;
  std::string bytes_;
  std::unique_ptr<const Tagger> tagger_;
};

TEST_F(LinearTaggerTest, LabelsByWeights) {
  Weigh(T::kFolded, 0, HashBytes("ito"), 5);
  EXPECT_THAT(Labels("then Ito left ."), ElementsAre(0, 1, 0, 0));
}

TEST_F(LinearTaggerTest, LabelsByTheWordsAround) {
  Weigh(T::kFolded, -1, HashBytes("mr."), 5);
  Weigh(T::kFolded, 2, HashBytes("said"), 5);
  EXPECT_THAT(Labels("then Mr. Ito soon said"), ElementsAre(0, 0, 1, 0, 0));
}

TEST_F(LinearTaggerTest, LabelsByHints) {
  Weigh(T::kHint, 0, 3, 5);
  EXPECT_THAT(Labels("a B c", {0, 8, 4}), ElementsAre(0, 1, 0));
}

TEST_F(LinearTaggerTest, ForbiddenTransitionsAreNotTaken) {
  Weigh(T::kFolded, 0, HashBytes("ito"), 5);
  Weigh(T::kFolded, 0, HashBytes("ken"), 9);
  pairs_[3] = Transitions::kForbidden;
  EXPECT_THAT(Labels("Ito Ken a"), ElementsAre(0, 1, 0));
}

TEST_F(LinearTaggerTest, SentencesArePartedWhereTheModelSaysSo) {
  Weigh(T::kFolded, 0, HashBytes("."), 5);
  // X goes on once it has begun.
  pairs_ = {0, 0, -20, 0};
  EXPECT_THAT(Labels("a B . c d"), ElementsAre(0, 0, 1, 1, 1));
  model_.break_at_sentences = true;
  EXPECT_THAT(Labels("a B . c d"), ElementsAre(0, 0, 1, 0, 0));
}

TEST_F(LinearTaggerTest, FeaturesEndAtTheSequence) {
  Weigh(T::kFolded, 1, HashBytes("c"), 5);
  EXPECT_THAT(Labels("a B . c d"), ElementsAre(0, 0, 1, 0, 0));
  model_.break_at_sentences = true;
  EXPECT_THAT(Labels("a B . c d"), ElementsAre(0, 0, 0, 0, 0));
}

TEST_F(LinearTaggerTest, TagsAPartOfTheArticle) {
  Weigh(T::kFolded, 0, HashBytes("ito"), 5);
  const std::unique_ptr<TaggerSession> session = MakeTagger().NewSession();
  const TestArticle article("Ito came .\nthen Ito left .");
  ASSERT_TRUE(session->StartArticle(article.view()).ok());
  Tagging tagging;
  ASSERT_TRUE(session->Tag({3, 7}, {}, &tagging).ok());
  EXPECT_THAT(tagging.labels, ElementsAre(0, 1, 0, 0));
  ASSERT_TRUE(session->Tag({3, 3}, {}, &tagging).ok());
  EXPECT_TRUE(tagging.labels.empty());
}

TEST_F(LinearTaggerTest, SeesEvidenceFromTheWholeArticle) {
  Weigh(T::kUseBefore, 0, HashBytes("mr."), 5);
  EXPECT_THAT(Labels("Ito came .\nthen Mr. Ito left ."),
              ElementsAre(1, 0, 0, 0, 0, 1, 0, 0));
}

TEST_F(LinearTaggerTest, ConfidenceGrowsWithTheWeight) {
  Weigh(T::kFolded, 0, HashBytes("ito"), 5);
  Weigh(T::kFolded, 0, HashBytes("ken"), 50);
  const std::unique_ptr<TaggerSession> session = MakeTagger().NewSession();
  const TestArticle article("a Ito b c Ken d");
  ASSERT_TRUE(session->StartArticle(article.view()).ok());
  Tagging tagging;
  ASSERT_TRUE(session->Tag({0, 6}, {}, &tagging).ok());
  EXPECT_LT(tagging.confidence[1], tagging.confidence[4]);
}

TEST_F(LinearTaggerTest, StopsWhenCancelled) {
  const std::unique_ptr<TaggerSession> session = MakeTagger().NewSession();
  TestArticle article("a B c");
  ASSERT_TRUE(session->StartArticle(article.view()).ok());
  article.cancellation.Cancel();
  Tagging tagging;
  EXPECT_EQ(session->Tag({0, 3}, {}, &tagging).code(),
            absl::StatusCode::kCancelled);
}

TEST_F(LinearTaggerTest, HandlesAVeryLongSequence) {
  Weigh(T::kFolded, 0, HashBytes("ito"), 5);
  std::string text;
  for (int i = 0; i < 20000; ++i) text += i % 100 == 7 ? "Ito " : "a ";
  const std::vector<int> labels = Labels(text);
  for (int i = 0; i < 20000; ++i) ASSERT_EQ(labels[i], i % 100 == 7) << i;
}

// The scorer keeps sums of weights; one at a time they must come to the same.
TEST_F(LinearTaggerTest, ScoresAreTheSumOfAllWeights) {
  FeatureSet all;
  all.fill(0x7f);
  model_.features = all;
  std::mt19937 random(11);
  const char* const kWords[] = {"the", "Port", "of",  "Kobe", "Mr.", "Ito",
                                ",",   "ITO",  "ito", ".",    "12",  "said"};
  std::string text;
  for (int i = 0; i < 60; ++i) {
    text += kWords[random() % 12];
    text += i % 17 == 16 ? "\n" : " ";
  }
  const TestArticle article(text);
  ArticleWords words;
  ASSERT_TRUE(words.Start(article.view(), Lexicon()).ok());
  const IndexRange sequence = {5, 40};
  std::vector<uint32_t> hints;
  for (int i = 0; i < sequence.size(); ++i) hints.push_back(random() % 8);

  // Each key weighs what its own bits say.
  const auto weight = [](uint64_t key) {
    return static_cast<int8_t>(static_cast<int>(key >> 40 & 15) - 8);
  };
  std::vector<int> sums;
  for (int32_t token = sequence.begin; token < sequence.end; ++token) {
    FeatureKeys context;
    std::vector<uint64_t> keys;
    for (int offset = -kMaxOffset; offset <= kMaxOffset; ++offset) {
      FeatureKeys word;
      if (sequence.Contains(token + offset)) {
        AddWordFeatures(all, words.form(words.form_of(token + offset)),
                        words.sentence_case(token + offset), offset, &word);
      } else {
        AddNoWordFeatures(all, offset, &word);
      }
      keys.insert(keys.end(), word.keys, word.keys + word.size);
    }
    const int32_t form = words.form_of(token);
    AddUseFeatures(all, words.form(form), words.use(form),
                   words.sentence_case(token), &context);
    AddContextFeatures(all, words, sequence, token,
                       hints[token - sequence.begin], &context);
    keys.insert(keys.end(), context.keys, context.keys + context.size);
    int sum = 0;
    for (const uint64_t key : keys) {
      sum += weight(key);
      weights_.push_back({key, {{1, weight(key)}}});
    }
    sums.push_back(sum);
  }
  table_ = MakeWeightTable(weights_);
  // Few labels and many have tables of their own.
  for (const int labels : {2, 10}) {
    SCOPED_TRACE(labels);
    const ModelWeights model_weights(table_.slots, table_.rows, labels);
    const int padded = PaddedLabels(labels);
    TokenScorer scorer(all, model_weights, Lexicon(), padded,
                       /*name_signs=*/false);
    ASSERT_TRUE(scorer.StartArticle(article.view()).ok());
    std::vector<int16_t> scores(sequence.size() * padded, 99);
    scorer.ScoreWords(sequence, sequence, scores.data());
    scorer.AddContext(sequence, sequence, hints, scores.data());
    scorer.FinishContext();
    for (int i = 0; i < sequence.size(); ++i) {
      EXPECT_EQ(scores[i * padded + 1], sums[i]) << "token " << i;
      EXPECT_EQ(scores[i * padded], 0) << "token " << i;
    }
    // The same for a part alone, and when the words are known already.
    ASSERT_TRUE(scorer.StartArticle(article.view()).ok());
    const IndexRange part = {sequence.begin + 1, sequence.end - 1};
    scorer.ScoreWords(sequence, part, scores.data());
    scorer.AddContext(sequence, part, hints, scores.data());
    scorer.FinishContext();
    for (int i = 0; i < part.size(); ++i) {
      EXPECT_EQ(scores[i * padded + 1], sums[i + 1]) << "token " << i + 1;
    }
  }
}

TEST_F(LinearTaggerTest, PlainWordsAreSkippedWhereTheModelSaysSo) {
  Weigh(T::kFolded, 0, HashBytes("left"), 5);
  const std::string text = "Ito has left and then they too left .";
  EXPECT_THAT(Labels(text), ElementsAre(0, 0, 1, 0, 0, 0, 0, 1, 0));
  model_.skip_plain_words = true;
  EXPECT_THAT(Labels(text), ElementsAre(0, 0, 1, 0, 0, 0, 0, 0, 0));
  EXPECT_THAT(Labels("it left"), ElementsAre(0, 1));
}

// Weights of scale 10: a lead of 14 is clear, whatever the context says.
TEST_F(LinearTaggerTest, ClearWordsAreSkippedWherePlainOnesAre) {
  Use(T::kBigramBefore);
  weights_.push_back({Key(T::kBigramBefore, 0,
                          CombineHash(HashBytes("ito"), HashBytes("left"))),
                      {{1, 20}}});
  Use(T::kFolded);
  weights_.push_back({Key(T::kFolded, 0, HashBytes("left")), {{0, 13}}});
  model_.skip_plain_words = true;
  EXPECT_THAT(Labels("then Ito left"), ElementsAre(0, 0, 1));
  weights_.back().weights = {{0, 14}};
  EXPECT_THAT(Labels("then Ito left"), ElementsAre(0, 0, 0));
  model_.skip_plain_words = false;
  EXPECT_THAT(Labels("then Ito left"), ElementsAre(0, 0, 1));
}

TEST_F(LinearTaggerTest, NoWordOfARunOfCapitalsIsClear) {
  Use(T::kRunFirst);
  weights_.push_back(
      {Key(T::kRunFirst, 0, CombineHash(HashBytes("ito"), 1)), {{1, 30}}});
  Use(T::kFolded);
  weights_.push_back({Key(T::kFolded, 0, HashBytes("ken")), {{0, 20}}});
  model_.skip_plain_words = true;
  EXPECT_THAT(Labels("then Ito Ken left"), ElementsAre(0, 0, 1, 0));
}

// Two labels that must follow each other cannot be torn apart by a word that
// was skipped.
TEST_F(LinearTaggerTest, SkippedWordsCountForTheTransitionsAroundThem) {
  Weigh(T::kFolded, 0, HashBytes("has"), 5);
  pairs_[2] = Transitions::kForbidden;  // X must be the last one
  model_.skip_plain_words = true;
  EXPECT_THAT(Labels("Ito then has left and gone"),
              ElementsAre(0, 0, 0, 0, 0, 0));
}

TEST_F(LinearTaggerTest, OpensAFile) {
  Weigh(T::kFolded, 0, HashBytes("ito"), 5);
  const std::string version = MakeTagger().version();
  const std::string path = ::testing::TempDir() + "/test.model";
  std::ofstream(path, std::ios::binary) << bytes_;
  const auto tagger = OpenLinearTagger(path);
  ASSERT_TRUE(tagger.ok()) << tagger.status();
  EXPECT_EQ((*tagger)->version(), version);
  EXPECT_THAT((*tagger)->labels(), ElementsAre("O", "X"));
}

TEST_F(LinearTaggerTest, NamesTheFileThatItCannotOpen) {
  const auto missing = OpenLinearTagger("/no/such.model");
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(missing.status().message()),
              HasSubstr("/no/such.model"));
  const std::string path = ::testing::TempDir() + "/empty.model";
  std::ofstream(path, std::ios::binary).flush();
  const auto empty = OpenLinearTagger(path);
  EXPECT_EQ(empty.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(empty.status().message()), HasSubstr(path));
}

}  // namespace
}  // namespace hearsay
