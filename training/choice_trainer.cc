#include "training/choice_trainer.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace hearsay {
namespace {

// How often a round the weights are counted into their average.
constexpr int kAveragesARound = 8;

class Learner {
 public:
  explicit Learner(const ChoiceTrainerOptions& options)
      : options_(options),
        weights_(options.slots),
        squares_(options.slots),
        sums_(options.slots) {}

  void Learn(const ChoiceExample& example) {
    const size_t units = example.unit_ends.size();
    scores_.assign(units, 0);
    for (size_t u = 0; u < units; ++u) {
      for (int32_t i = Begin(example, u); i < example.unit_ends[u]; ++i) {
        scores_[u] += weights_[example.slots[i]];
      }
    }
    probabilities_.clear();
    float most = -1e30;
    for (const auto& candidate : example.candidates) {
      float score = 0;
      for (int32_t unit : candidate) score += unit < 0 ? 0 : scores_[unit];
      probabilities_.push_back(score);
      most = std::max(most, score);
    }
    float sum = 0;
    for (float& p : probabilities_) sum += p = std::exp(p - most);
    gradients_.assign(units, 0);
    for (size_t c = 0; c < probabilities_.size(); ++c) {
      const float gradient =
          probabilities_[c] / sum - (static_cast<int32_t>(c) == example.chosen);
      for (int32_t unit : example.candidates[c]) {
        if (unit >= 0) gradients_[unit] += gradient;
      }
    }
    for (size_t u = 0; u < units; ++u) {
      const float gradient = gradients_[u];
      if (std::fabs(gradient) < 1e-4f) continue;
      for (int32_t i = Begin(example, u); i < example.unit_ends[u]; ++i) {
        Step(example.slots[i], gradient);
      }
    }
  }

  // Counts the weights as they are into the average.
  void AddToAverage() {
    for (size_t i = 0; i < weights_.size(); ++i) sums_[i] += weights_[i];
    ++summed_;
  }

  // The average.
  LearnedWeights Quantise() const {
    std::vector<float> weights = sums_;
    for (float& w : weights) w /= std::max(summed_, 1);
    float most = 0;
    for (float w : weights) most = std::max(most, std::fabs(w));
    LearnedWeights learned;
    learned.scale = most > 0 ? most / 127 : 1;
    learned.slots.reserve(weights.size());
    for (float w : weights) {
      learned.slots.push_back(
          static_cast<int8_t>(std::lround(w / learned.scale)));
    }
    return learned;
  }

 private:
  static int32_t Begin(const ChoiceExample& example, size_t unit) {
    return unit == 0 ? 0 : example.unit_ends[unit - 1];
  }

  void Step(uint32_t slot, float gradient) {
    gradient += options_.decay * weights_[slot];
    squares_[slot] += gradient * gradient;
    weights_[slot] -=
        options_.rate * gradient / (std::sqrt(squares_[slot]) + 1e-6f);
  }

  const ChoiceTrainerOptions options_;
  std::vector<float> weights_;
  std::vector<float> squares_;
  std::vector<float> sums_;
  int summed_ = 0;
  std::vector<float> scores_;
  std::vector<float> probabilities_;
  std::vector<float> gradients_;
};

}  // namespace

LearnedWeights TrainChoices(const std::vector<const ChoiceExample*>& examples,
                            const ChoiceTrainerOptions& options) {
  Learner learner(options);
  std::vector<const ChoiceExample*> order = examples;
  std::mt19937 random(1);
  for (int round = 0; round < options.rounds; ++round) {
    // std::shuffle differs between libraries.
    for (size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[random() % i]);
    }
    const size_t part = order.size() / kAveragesARound + 1;
    for (size_t i = 0; i < order.size(); ++i) {
      learner.Learn(*order[i]);
      if ((i + 1) % part == 0 && round >= options.rounds / 3) {
        learner.AddToAverage();
      }
    }
  }
  return learner.Quantise();
}

}  // namespace hearsay
