#include "training/name_choice_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "absl/container/flat_hash_map.h"
#include "training/choice_trainer.h"
#include "worker/entities/name_choice.h"

namespace hearsay {
namespace {

// A feature of a single article may be that article's own.
constexpr int kLeastArticles = 2;

// One article of so many is held out.
constexpr int kHeldOut = 5;

// Features have a number if they are of enough articles.
class FeatureNumbers {
 public:
  explicit FeatureNumbers(const std::vector<NameExample>& examples) {
    for (const NameExample& example : examples) {
      for (const uint32_t key : example.keys) {
        Feature& feature = features_[key];
        if (feature.last_article == example.article) continue;
        feature.last_article = example.article;
        if (++feature.articles != kLeastArticles) continue;
        feature.number = static_cast<int>(keys_.size());
        keys_.push_back(key);
      }
    }
  }

  // -1: none.
  int NumberOf(uint32_t key) const { return features_.at(key).number; }
  const std::vector<uint32_t>& keys() const { return keys_; }
  size_t all() const { return features_.size(); }

 private:
  struct Feature {
    int articles = 0;
    int last_article = -1;
    int number = -1;
  };

  absl::flat_hash_map<uint32_t, Feature> features_;
  std::vector<uint32_t> keys_;  // by number
};

// A candidate for each type, and one without features for none.
ChoiceExample AsChoice(const NameExample& example,
                       const FeatureNumbers& numbers) {
  ChoiceExample choice;
  for (int type = 0; type < kNameTypes; ++type) {
    for (const uint32_t key : example.keys) {
      const int number = numbers.NumberOf(key);
      if (number >= 0) choice.slots.push_back(number * kNameTypes + type);
    }
    choice.candidates.push_back({choice.EndUnit(), -1, -1});
  }
  choice.candidates.push_back({-1, -1, -1});
  choice.chosen = example.name_class;
  return choice;
}

std::string Write(const LearnedWeights& weights, const FeatureNumbers& numbers,
                  float scale) {
  std::vector<NameWeights> features;
  for (size_t i = 0; i < numbers.keys().size(); ++i) {
    NameWeights& feature = features.emplace_back();
    feature.first = numbers.keys()[i];
    bool any = false;
    for (int type = 0; type < kNameTypes; ++type) {
      feature.second[type] = weights.slots[i * kNameTypes + type];
      any |= feature.second[type] != 0;
    }
    if (!any) features.pop_back();
  }
  return WriteNameChoice(features, scale);
}

// What log odds should be multiplied by, so that they are most likely: strong
// penalties on weights make a choice less sure than it should be (Guo et al.'s
// temperature scaling, 2017).
float MeasureSureness(const LearnedWeights& weights,
                      const FeatureNumbers& numbers,
                      const std::vector<const NameExample*>& held_out) {
  float best = 1;
  double least = 1e30;
  for (float factor = 0.5f; factor < 3; factor += 0.05f) {
    const std::string bytes = Write(weights, numbers, weights.scale * factor);
    const NameChoice choice(bytes);
    double loss = 0;
    for (const NameExample* example : held_out) {
      const NameShares shares = choice.Probabilities(example->keys);
      loss -= std::log(std::max(shares[example->name_class], 1e-6f));
    }
    if (loss < least) {
      least = loss;
      best = factor;
    }
  }
  return best;
}

}  // namespace

std::string TrainNameChoice(const std::vector<NameExample>& examples,
                            bool verbose) {
  const FeatureNumbers numbers(examples);
  std::vector<ChoiceExample> choices;
  std::vector<const NameExample*> held_out;
  for (const NameExample& example : examples) {
    choices.push_back(AsChoice(example, numbers));
    if (example.article % kHeldOut == 0) held_out.push_back(&example);
  }
  std::vector<const ChoiceExample*> all, without_held_out;
  for (size_t i = 0; i < examples.size(); ++i) {
    all.push_back(&choices[i]);
    if (examples[i].article % kHeldOut != 0) {
      without_held_out.push_back(&choices[i]);
    }
  }
  ChoiceTrainerOptions options;
  options.slots = numbers.keys().size() * kNameTypes;
  options.rate = 0.03f;
  options.decay = 0.1f;
  const float sureness = MeasureSureness(
      TrainChoices(without_held_out, options), numbers, held_out);
  const LearnedWeights weights = TrainChoices(all, options);
  if (verbose) {
    std::fprintf(stderr,
                 "names: %zu possible ones, %zu of %zu features, log odds "
                 "times %.2f\n",
                 examples.size(), numbers.keys().size(), numbers.all(),
                 sureness);
  }
  return Write(weights, numbers, weights.scale * sureness);
}

}  // namespace hearsay
