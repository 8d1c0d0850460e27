#include <random>
#include <vector>

#include "gtest/gtest.h"
#include "worker/tagger/key_filter.h"
#include "worker/tagger/label_scores.h"
#include "worker/tagger/lexicon.h"
#include "worker/tagger/narrow_table.h"
#include "worker/tagger/weight_table.h"

namespace hearsay {
namespace {

TEST(WeightTableTest, FindsEveryFeatureAndNoOther) {
  std::mt19937_64 random(5);
  for (const int count : {0, 1, 2, 3, 100, 3000}) {
    std::vector<WeightedFeature> features;
    for (int i = 0; i < count; ++i) {
      features.push_back({random(), {}});
      for (int w = 0; w <= i % 4; ++w) {
        features.back().weights.push_back(
            {static_cast<uint8_t>(w), static_cast<int8_t>(i % 200 - 100)});
      }
    }
    const WeightTableParts parts = MakeWeightTable(features);
    EXPECT_TRUE(IsValidWeightTable(parts.slots, parts.rows, 4));
    const WeightTable table(parts.slots, parts.rows);
    for (const WeightedFeature& feature : features) {
      const WeightTable::Row row = table.Find(feature.key);
      ASSERT_EQ(row.size(), feature.weights.size());
      for (size_t i = 0; i < row.size(); ++i) {
        EXPECT_EQ(row[i].label, feature.weights[i].label);
        EXPECT_EQ(row[i].weight, feature.weights[i].weight);
      }
    }
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(table.Find(random()).empty());
  }
}

TEST(NarrowTableTest, HasTheWeightsOfTheTableThatItIsMadeFrom) {
  std::mt19937_64 random(5);
  for (const int count : {0, 1, 3, 3000}) {
    std::vector<WeightedFeature> features;
    for (int i = 0; i < count; ++i) {
      const auto label = static_cast<uint8_t>(i % kLabelLanes);
      features.push_back({random(), {{label, static_cast<int8_t>(-i)}}});
    }
    const WeightTableParts parts = MakeWeightTable(features);
    const NarrowTable table(parts.slots, parts.rows);
    for (int i = 0; i < count; ++i) {
      const ScoreLanes weights = table.Find(features[i].key);
      for (int label = 0; label < kLabelLanes; ++label) {
        EXPECT_EQ(weights[label],
                  label == i % kLabelLanes ? static_cast<int8_t>(-i) : 0);
      }
    }
    for (int i = 0; i < 1000; ++i) {
      const ScoreLanes weights = table.Find(random());
      for (int label = 0; label < kLabelLanes; ++label) {
        EXPECT_EQ(weights[label], 0);
      }
    }
  }
}

TEST(KeyFilterTest, HasAllKeysOfItsTableAndFewOthers) {
  std::mt19937_64 random(5);
  for (const int count : {0, 1, 50, 5000}) {
    std::vector<WeightedFeature> features;
    for (int i = 0; i < count; ++i) features.push_back({random(), {{0, 1}}});
    features.push_back({uint64_t{7} << 32, {{0, 1}}});  // a low half of zero
    const KeyFilter filter(MakeWeightTable(features).slots);
    for (const WeightedFeature& feature : features) {
      EXPECT_TRUE(filter.MayHave(feature.key));
    }
    int others = 0;
    for (int i = 0; i < 1000; ++i) others += filter.MayHave(random());
    EXPECT_LT(others, 250) << count;
  }
}

TEST(WeightTableTest, KeysWithALowHalfOfZeroAreKeysToo) {
  const std::vector<WeightedFeature> features = {{uint64_t{7} << 32, {{1, 3}}}};
  const WeightTableParts parts = MakeWeightTable(features);
  const WeightTable table(parts.slots, parts.rows);
  EXPECT_EQ(table.Find(uint64_t{7} << 32).size(), 1);
}

TEST(WeightTableTest, TellsBrokenTables) {
  const LabelWeight rows[] = {{1, 0}, {2, 5}, {3, 0}};
  const WeightSlot good[] = {{1, 0}, {0, 0}};
  EXPECT_TRUE(IsValidWeightTable(good, rows, 3));
  EXPECT_FALSE(IsValidWeightTable(good, rows, 2));
  const WeightSlot beyond[] = {{1, 3}, {0, 0}};
  EXPECT_FALSE(IsValidWeightTable(beyond, rows, 3));
  const WeightSlot too_long[] = {{1, 2}, {0, 0}};
  EXPECT_FALSE(IsValidWeightTable(too_long, rows, 3));
  const WeightSlot full[] = {{1, 0}, {2, 0}};
  EXPECT_FALSE(IsValidWeightTable(full, rows, 3));
  const WeightSlot odd[] = {{1, 0}, {0, 0}, {0, 0}};
  EXPECT_FALSE(IsValidWeightTable(odd, rows, 3));
  EXPECT_FALSE(IsValidWeightTable({}, rows, 3));
}

TEST(LexiconTest, FindsWordsAsTheyAreWrittenAndThenFolded) {
  const std::vector<LexiconSlot> slots =
      MakeLexicon({LexiconWord{1, 10, 1}, LexiconWord{2, 20, 2}});
  EXPECT_TRUE(IsValidLexicon(slots));
  const Lexicon lexicon(slots);
  WordForm form;
  form.exact = 1;
  form.folded = 2;
  lexicon.LookUp(&form);
  EXPECT_EQ(form.cluster, 10);
  form.exact = 3;
  lexicon.LookUp(&form);
  EXPECT_EQ(form.cluster, 20);
  EXPECT_EQ(form.lists, 2);
  form.folded = 4;
  lexicon.LookUp(&form);
  EXPECT_EQ(form.cluster, 0);
  EXPECT_EQ(form.lists, 0);
}

TEST(LexiconTest, HoldsManyWords) {
  std::mt19937_64 random(5);
  std::vector<LexiconWord> words;
  for (int i = 0; i < 5000; ++i) {
    words.push_back({random(), static_cast<uint16_t>(i + 1), 0});
  }
  const std::vector<LexiconSlot> slots = MakeLexicon(words);
  EXPECT_TRUE(IsValidLexicon(slots));
  const Lexicon lexicon(slots);
  for (const LexiconWord& word : words) {
    WordForm form;
    form.exact = word.hash;
    lexicon.LookUp(&form);
    EXPECT_EQ(form.cluster, word.cluster);
  }
}

TEST(LexiconTest, AnEmptyOneKnowsNothing) {
  EXPECT_TRUE(MakeLexicon({}).empty());
  WordForm form;
  form.cluster = 7;
  Lexicon().LookUp(&form);
  EXPECT_EQ(form.cluster, 0);
}

}  // namespace
}  // namespace hearsay
