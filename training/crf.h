// A linear-chain conditional random field while it is trained: real-valued
// weights, and their updates.
#ifndef HEARSAY_TRAINING_CRF_H_
#define HEARSAY_TRAINING_CRF_H_

#include <cstdint>
#include <random>
#include <vector>

#include "absl/types/span.h"
#include "training/label_scheme.h"

namespace hearsay {

// A sequence's features, numbered from 0, and its labels.
struct CrfSequence {
  std::vector<uint32_t> features;  // of all tokens, one after the other
  std::vector<int32_t> ends;       // where each token's features end
  std::vector<uint8_t> labels;

  int size() const { return static_cast<int>(ends.size()); }
  absl::Span<const uint32_t> FeaturesOf(int token) const {
    const int32_t begin = token == 0 ? 0 : ends[token - 1];
    return absl::MakeConstSpan(features).subspan(begin, ends[token] - begin);
  }
};

// One thread at a time.
class Crf {
 public:
  // `seed` is that of the dropout.
  Crf(const LabelScheme& scheme, size_t features, uint32_t seed);

  // One step of AdaGrad on a sequence; its negative log-likelihood before it.
  // A `dropout` share of each token's features, another one each time, is left
  // out of it (Hinton et al. 2012), so that no feature gets used to another;
  // TakeAverage() makes up for it.
  double Learn(const CrfSequence& sequence, double learning_rate,
               double dropout);

  // One proximal step of the penalties, in the metric that AdaGrad has reached.
  void Shrink(double learning_rate, double l1, double l2);

  // Counts the weights as they are into an average, which TakeAverage() makes
  // the weights.
  void AddToAverage();
  void TakeAverage(double dropout);

  // Adds `share` of another one's weights, of the same features, to `1 - share`
  // of these.
  void Blend(const Crf& other, float share);

  int labels() const { return labels_; }
  // One weight for each label.
  absl::Span<const float> WeightsOf(uint32_t feature) const {
    return absl::MakeConstSpan(&weights_[feature * size_t(stride_)], labels_);
  }
  // [before][label]; a forbidden one is below -1e9, as in the next two.
  float transition(int before, int label) const {
    return transitions_[before * labels_ + label];
  }
  float start(int label) const { return start_[label]; }
  float end(int label) const { return end_[label]; }

 private:
  // Adds -gradient to a weight.
  static void Step(float gradient, float learning_rate, float* weight,
                   float* squares);
  void ChooseFeatures(const CrfSequence& sequence, double dropout);
  void ScoreTokens(const CrfSequence& sequence);
  double ForwardBackward(const CrfSequence& sequence);
  void UpdateTransitions(const CrfSequence& sequence, float learning_rate);

  const int labels_;
  const int stride_;  // labels, filled up
  std::vector<float> weights_;
  std::vector<float> squares_;
  std::vector<float> transitions_, transition_squares_;
  std::vector<float> start_, start_squares_;
  std::vector<float> end_, end_squares_;
  // Sums of the above, in this order, over AddToAverage().
  std::vector<float> sums_[4];
  int summed_ = 0;
  // Allowed pairs, by the label before and by the label after.
  std::vector<std::vector<uint8_t>> after_;
  std::vector<std::vector<uint8_t>> before_;

  // Features of the sequence at hand that are not left out, and where each
  // token's end.
  std::vector<uint32_t> features_;
  std::vector<int32_t> ends_;
  std::mt19937 random_;
  // Of the sequence at hand: [token][label].
  std::vector<float> scores_;
  std::vector<float> forward_;
  std::vector<float> backward_;
  std::vector<float> norms_;
  std::vector<float> exp_transitions_;
  std::vector<float> expected_;
};

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_CRF_H_
