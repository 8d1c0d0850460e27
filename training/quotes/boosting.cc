#include "training/quotes/boosting.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace hearsay {
namespace {

constexpr int kDepth = BoostedTree::kDepth;
constexpr int kLeaves = 1 << kDepth;

// First and second derivatives of the loss, summed.
struct Derivatives {
  double first = 0;
  double second = 0;

  void Add(const Derivatives& other) {
    first += other.first;
    second += other.second;
  }
  Derivatives Minus(const Derivatives& other) const {
    return {first - other.first, second - other.second};
  }
};

// Thresholds between the values that a number takes, about as many examples
// between each two; rising.
std::vector<float> FindThresholds(std::vector<float> values, int most) {
  std::sort(values.begin(), values.end());
  std::vector<float> thresholds;
  const size_t step = std::max<size_t>(1, values.size() / (most + 1));
  for (size_t i = step; i < values.size(); i += step) {
    const float below = values[i - 1];
    if (below == values.back()) break;
    if (thresholds.empty() || below > thresholds.back()) {
      thresholds.push_back(below);
    }
  }
  return thresholds;
}

class Booster {
 public:
  Booster(const BoostingExamples& examples, const BoostingOptions& options)
      : examples_(examples),
        options_(options),
        rows_(examples.right.size()),
        log_odds_(rows_),
        derivatives_(rows_),
        leaf_of_(rows_) {
    std::vector<float> values(rows_);
    for (int column = 0; column < examples.columns; ++column) {
      for (size_t row = 0; row < rows_; ++row) {
        values[row] = examples.numbers[row * examples.columns + column];
      }
      thresholds_.push_back(FindThresholds(values, options.thresholds));
      std::vector<uint8_t>& bins = bins_.emplace_back(rows_);
      for (size_t row = 0; row < rows_; ++row) {
        bins[row] = static_cast<uint8_t>(
            std::lower_bound(thresholds_.back().begin(),
                             thresholds_.back().end(), values[row]) -
            thresholds_.back().begin());
      }
    }
  }

  BoostedTree Next() {
    for (size_t row = 0; row < rows_; ++row) {
      const double p = 1 / (1 + std::exp(-log_odds_[row]));
      derivatives_[row] = {p - examples_.right[row], p * (1 - p)};
    }
    std::fill(leaf_of_.begin(), leaf_of_.end(), 0);
    BoostedTree tree = {};
    // Of levels that split nothing: no number is above.
    std::fill_n(tree.thresholds, kDepth, std::numeric_limits<float>::max());
    for (int level = 0; level < kDepth; ++level) Split(level, &tree);
    Derivatives leaves[kLeaves];
    for (size_t row = 0; row < rows_; ++row) {
      leaves[leaf_of_[row]].Add(derivatives_[row]);
    }
    for (int leaf = 0; leaf < kLeaves; ++leaf) {
      tree.leaves[leaf] =
          static_cast<float>(-options_.rate * leaves[leaf].first /
                             (leaves[leaf].second + options_.l2));
    }
    for (size_t row = 0; row < rows_; ++row) {
      log_odds_[row] += tree.leaves[leaf_of_[row]];
    }
    return tree;
  }

 private:
  double Gain(const Derivatives& sum) const {
    return sum.first * sum.first / (sum.second + options_.l2);
  }

  // Chooses the question of a level, which splits each leaf so far.
  void Split(int level, BoostedTree* tree) {
    const int leaves = 1 << level;
    double most = -1;
    int best_column = 0, best_bin = 0;
    for (int column = 0; column < examples_.columns; ++column) {
      const int bins = static_cast<int>(thresholds_[column].size()) + 1;
      if (bins < 2) continue;
      sums_.assign(static_cast<size_t>(leaves) * bins, Derivatives());
      for (size_t row = 0; row < rows_; ++row) {
        sums_[leaf_of_[row] * bins + bins_[column][row]].Add(derivatives_[row]);
      }
      gains_.assign(bins - 1, 0);
      for (int leaf = 0; leaf < leaves; ++leaf) {
        const Derivatives* const of_leaf = &sums_[leaf * bins];
        Derivatives all, below;
        for (int bin = 0; bin < bins; ++bin) all.Add(of_leaf[bin]);
        for (int bin = 0; bin + 1 < bins; ++bin) {
          below.Add(of_leaf[bin]);
          gains_[bin] += Gain(below) + Gain(all.Minus(below));
        }
      }
      for (int bin = 0; bin + 1 < bins; ++bin) {
        if (gains_[bin] > most) {
          most = gains_[bin];
          best_column = column;
          best_bin = bin;
        }
      }
    }
    if (most < 0) return;  // all examples are alike
    tree->features[level] = static_cast<uint8_t>(best_column);
    tree->thresholds[level] = thresholds_[best_column][best_bin];
    for (size_t row = 0; row < rows_; ++row) {
      leaf_of_[row] |= (bins_[best_column][row] > best_bin) << level;
    }
  }

  const BoostingExamples& examples_;
  const BoostingOptions& options_;
  const size_t rows_;
  std::vector<std::vector<float>> thresholds_;  // [column]
  std::vector<std::vector<uint8_t>> bins_;      // [column][row]
  std::vector<double> log_odds_;
  std::vector<Derivatives> derivatives_;
  std::vector<uint8_t> leaf_of_;
  // Of the column at hand, [leaf][bin] and [bin].
  std::vector<Derivatives> sums_;
  std::vector<double> gains_;
};

}  // namespace

std::vector<BoostedTree> TrainTrees(const BoostingExamples& examples,
                                    const BoostingOptions& options) {
  Booster booster(examples, options);
  std::vector<BoostedTree> trees;
  for (int i = 0; i < options.trees; ++i) trees.push_back(booster.Next());
  return trees;
}

}  // namespace hearsay
