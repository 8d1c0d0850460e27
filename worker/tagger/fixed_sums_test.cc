#include "worker/tagger/fixed_sums.h"

#include <map>
#include <random>
#include <vector>

#include "gtest/gtest.h"
#include "worker/tagger/label_scores.h"
#include "worker/tagger/testing/test_article.h"

namespace hearsay {
namespace {

using T = FeatureTemplate;

FeatureSet Features(const std::vector<T>& features) {
  FeatureSet set = {};
  for (const T feature : features) {
    set[static_cast<int>(feature)] = 1 << kMaxOffset;
  }
  return set;
}

// Each key of `features` that a text can have, with some weights of its own.
class FixedSumsTest : public ::testing::Test {
 protected:
  FixedSumsTest()
      : article_(
            "Rain fell in Tarvos and Carrow all day .\n"
            "ALL OF IT FELL .\n"
            "Then it did not ."),
        sequence_({0, article_.tokens()}) {
    EXPECT_TRUE(words_.Start(article_.view(), Lexicon()).ok());
  }

  FeatureKeys KeysOf(const FeatureSet& set, int32_t token, uint32_t hints) {
    FeatureKeys keys;
    AddContextFeatures(set, words_, sequence_, token, hints, &keys);
    return keys;
  }

  void LearnWeights(const FeatureSet& set, int labels) {
    std::mt19937 random(3);
    weights_of_.clear();
    for (int32_t token = 0; token < sequence_.end; ++token) {
      for (const uint32_t hints : kHints) {
        const FeatureKeys keys = KeysOf(set, token, hints);
        for (int i = 0; i < keys.size; ++i) {
          std::vector<LabelWeight>& weights = weights_of_[keys.keys[i]];
          if (!weights.empty()) continue;
          for (int label = 0; label < labels; ++label) {
            weights.push_back({static_cast<uint8_t>(label),
                               static_cast<int8_t>(random() % 19 + 1)});
          }
        }
      }
    }
  }

  std::vector<int16_t> SumOf(const FeatureKeys& keys, int labels) const {
    std::vector<int16_t> sum(PaddedLabels(labels));
    for (int i = 0; i < keys.size; ++i) {
      for (const LabelWeight& weight : weights_of_.at(keys.keys[i])) {
        sum[weight.label] += weight.weight;
      }
    }
    return sum;
  }

  static constexpr uint32_t kHints[] = {0, 1, 0x80000002};
  const TestArticle article_;
  const IndexRange sequence_;
  ArticleWords words_;
  std::map<uint64_t, std::vector<LabelWeight>> weights_of_;
};

TEST_F(FixedSumsTest, TheyAndTheOtherFeaturesAreAll) {
  const std::vector<T> kAll = {T::kBias,          T::kRole,     T::kHint,
                               T::kSequencePlace, T::kHintWord, T::kFirstShape};
  for (const int labels : {3, 20}) {
    for (size_t without = 0; without <= kAll.size(); ++without) {
      std::vector<T> features = kAll;
      if (without < kAll.size()) features.erase(features.begin() + without);
      const FeatureSet set = Features(features);
      LearnWeights(set, labels);
      std::vector<WeightedFeature> weighted;
      for (const auto& [key, weights] : weights_of_) {
        weighted.push_back({key, weights});
      }
      const WeightTableParts parts = MakeWeightTable(weighted);
      const ModelWeights weights(parts.slots, parts.rows, labels);
      RowSummer summer(weights);
      const FixedSums sums(set, PaddedLabels(labels), &summer);
      for (int32_t token = 0; token < sequence_.end; ++token) {
        for (const uint32_t hints : kHints) {
          std::vector<int16_t> scores =
              SumOf(KeysOf(FixedSums::OthersOf(set), token, hints), labels);
          sums.AddTo(words_, sequence_, token, hints, scores.data());
          EXPECT_EQ(scores, SumOf(KeysOf(set, token, hints), labels))
              << labels << " labels, without " << without << ", token " << token
              << ", hints " << hints;
        }
      }
    }
  }
}

TEST_F(FixedSumsTest, OthersLackWhatIsSummed) {
  EXPECT_EQ(FixedSums::OthersOf(Features({T::kBias, T::kRole, T::kHint,
                                          T::kSequencePlace, T::kHintWord})),
            Features({T::kHintWord}));
}

}  // namespace
}  // namespace hearsay
