#include "worker/tagger/confidence.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "worker/tagger/label_scores.h"

namespace hearsay {
namespace {

constexpr float kStepsToLogOdds = 8;
constexpr int kStepOfEvenOdds = 16;
// Differences of log odds beyond this do not show in a float's sum; nor do
// factors below its exponential.
constexpr float kFarBehind = 17;
constexpr float kNegligible = 4e-8f;

// As many as fill a vector register of today's CPUs.
constexpr int kFloatLanes = 8;
static_assert(kLabelLanes % kFloatLanes == 0, "padding must fill whole blocks");
using FloatLanes = float __attribute__((vector_size(kFloatLanes * 4)));

float SumOf(const FloatLanes& lanes) {
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) +
         ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

// The greatest of values that are 0 or more. Within its callers, so that it is
// as wide as they are.
__attribute__((always_inline)) inline float MaxOf(const float* values,
                                                  int padded) {
  FloatLanes top = {};
  for (int block = 0; block < padded; block += kFloatLanes) {
    FloatLanes value;
    LoadLanes(values + block, &value);
    top = value > top ? value : top;
  }
  return std::max(std::max(std::max(top[0], top[1]), std::max(top[2], top[3])),
                  std::max(std::max(top[4], top[5]), std::max(top[6], top[7])));
}

// out = (sum over labels i of from[i] * matrix[i]) * factors, scaled to a sum
// of one.
HEARSAY_WIDE_VECTORS
void Advance(const float* from, const float* matrix, int labels, int padded,
             const float* factors, float* out) {
  // Mostly a handful of labels has all the weight.
  uint8_t with_weight[256];
  int count = 0;
  const float least = MaxOf(from, padded) * kNegligible;
  for (int label = 0; label < labels; ++label) {
    with_weight[count] = static_cast<uint8_t>(label);
    count += from[label] > least;
  }
  FloatLanes totals = {};
  for (int block = 0; block < padded; block += kFloatLanes) {
    FloatLanes sum = {};
    for (int i = 0; i < count; ++i) {
      const int label = with_weight[i];
      FloatLanes row;
      LoadLanes(&matrix[label * padded + block], &row);
      sum += row * from[label];
    }
    FloatLanes factor;
    LoadLanes(factors + block, &factor);
    sum *= factor;
    StoreLanes(sum, out + block);
    totals += sum;
  }
  const float total = SumOf(totals);
  if (total <= 0) return;
  const float scale = 1 / total;
  for (int block = 0; block < padded; block += kFloatLanes) {
    FloatLanes value;
    LoadLanes(out + block, &value);
    StoreLanes(value * scale, out + block);
  }
}

// Advance() for a single block of labels, where choosing some of them costs
// more than it spares.
HEARSAY_WIDE_VECTORS
void AdvanceBlock(const float* from, const float* matrix, int labels,
                  const float* factors, float* out) {
  FloatLanes sum = {};
  for (int label = 0; label < labels; ++label) {
    FloatLanes row;
    LoadLanes(&matrix[label * kFloatLanes], &row);
    sum += row * from[label];
  }
  FloatLanes factor;
  LoadLanes(factors, &factor);
  sum *= factor;
  const float total = SumOf(sum);
  StoreLanes(total > 0 ? sum * (1 / total) : sum, out);
}

// products = a * b. Returns the sum of the products of a and c.
HEARSAY_WIDE_VECTORS
float Multiply(const float* a, const float* b, const float* c, int padded,
               float* products) {
  FloatLanes total = {};
  for (int block = 0; block < padded; block += kFloatLanes) {
    FloatLanes first, second, third;
    LoadLanes(a + block, &first);
    LoadLanes(b + block, &second);
    LoadLanes(c + block, &third);
    StoreLanes(first * second, products + block);
    total += first * third;
  }
  return SumOf(total);
}

// out = a * b * scale, over `labels` of them.
HEARSAY_WIDE_VECTORS
void MultiplyAndScale(const float* a, const float* b, float scale, int labels,
                      float* out) {
  int label = 0;
  for (; label + kFloatLanes <= labels; label += kFloatLanes) {
    FloatLanes first, second;
    LoadLanes(a + label, &first);
    LoadLanes(b + label, &second);
    StoreLanes(first * second * scale, out + label);
  }
  for (; label < labels; ++label) out[label] = a[label] * b[label] * scale;
}

}  // namespace

int ConfidenceStep(float probability) {
  // Scores beyond what floats hold give no number.
  if (!(probability > 0)) return 0;
  const float odds = probability / std::max(1 - probability, 1e-6f);
  const float step =
      kStepOfEvenOdds + kStepsToLogOdds * std::log(std::max(odds, 1e-6f));
  return std::min(std::max(static_cast<int>(step), 0), kConfidenceSteps - 1);
}

ConfidenceFinder::ConfidenceFinder(const ViterbiTransitions& transitions,
                                   float scale, const ConfidenceTable& table)
    : transitions_(transitions), table_(table) {
  for (int i = 0; i <= scale * kFarBehind; ++i) {
    exp_.push_back(std::exp(-i / scale));
  }
  exp_.push_back(0);
  const int padded = transitions.padded();
  ones_.assign(padded, 1);
  const auto exponentials = [&](const int32_t* scores, int size) {
    std::vector<float> exponentials(size);
    for (int i = 0; i < size; ++i) {
      exponentials[i] = scores[i] <= ViterbiTransitions::kNever
                            ? 0
                            : std::exp(scores[i] / scale);
    }
    return exponentials;
  };
  after_ = exponentials(transitions.after(0), padded * padded);
  before_ = exponentials(transitions.before(0), padded * padded);
  start_ = exponentials(transitions.start(), padded);
  end_ = exponentials(transitions.end(), padded);
}

void ConfidenceFinder::Find(PathEnds ends, const int16_t* scores, int count,
                            const uint8_t* labels, float* confidence,
                            float* probabilities) {
  if (probabilities != nullptr) {
    ProbabilitiesTogether(ends, scores, count, labels, {0, count}, confidence,
                          probabilities);
  }
  for (int token = 0; probabilities == nullptr && token < count; ++token) {
    if (labels[token] == 0) {
      confidence[token] = ProbabilityAlone(ends, scores, count, labels, token);
      continue;
    }
    int end = token + 1;
    while (end < count && labels[end] != 0) ++end;
    // A neighbour on each side may belong to it; those that have label 0.
    const IndexRange stretch = {
        token > 0 && labels[token - 1] == 0 ? token - 1 : token,
        std::min(end + 1, count)};
    ProbabilitiesTogether(ends, scores, count, labels, stretch,
                          confidence + stretch.begin, nullptr);
    token = stretch.end - 1;
  }
  for (int token = 0; token < count; ++token) {
    confidence[token] = table_[ConfidenceStep(confidence[token])];
  }
}

float ConfidenceFinder::ProbabilityAlone(PathEnds ends, const int16_t* scores,
                                         int count, const uint8_t* labels,
                                         int token) const {
  const int padded = transitions_.padded();
  const int16_t* here = scores + static_cast<size_t>(token) * padded;
  const int32_t* into = token == 0 ? ends.first(transitions_)
                                   : transitions_.after(labels[token - 1]);
  const int32_t* out = token + 1 == count
                           ? ends.last(transitions_)
                           : transitions_.before(labels[token + 1]);
  const int label = labels[token];
  const int32_t own = here[label] + into[label] + out[label];
  int32_t other = std::numeric_limits<int32_t>::min();
  for (int i = 0; i < transitions_.labels(); ++i) {
    if (i != label) other = std::max(other, here[i] + into[i] + out[i]);
  }
  return 1 / (1 + Exp(other - own));
}

void ConfidenceFinder::Step(const float* from, const std::vector<float>& matrix,
                            const float* factors, float* out) const {
  if (transitions_.padded() == kFloatLanes) {
    AdvanceBlock(from, matrix.data(), transitions_.labels(), factors, out);
  } else {
    Advance(from, matrix.data(), transitions_.labels(), transitions_.padded(),
            factors, out);
  }
}

void ConfidenceFinder::ProbabilitiesTogether(
    PathEnds ends, const int16_t* scores, int count, const uint8_t* labels,
    IndexRange stretch, float* probabilities, float* all_probabilities) {
  const int padded = transitions_.padded();
  const int all = transitions_.labels();
  scores_.resize(static_cast<size_t>(stretch.size()) * padded);
  forward_.resize(scores_.size());
  for (int i = 0; i < stretch.size(); ++i) {
    const int16_t* from =
        scores + static_cast<size_t>(stretch.begin + i) * padded;
    float* to = &scores_[static_cast<size_t>(i) * padded];
    const int top = TopScore(from, all);
    for (int label = 0; label < all; ++label) {
      to[label] = Exp(from[label] - top);
    }
    std::fill(to + all, to + padded, 0);
  }
  const float* into = stretch.begin == 0
                          ? (ends.after_label_0 ? after_.data() : start_.data())
                          : &after_[labels[stretch.begin - 1] * padded];
  for (int label = 0; label < padded; ++label) {
    forward_[label] = into[label] * scores_[label];
  }
  for (int i = 1; i < stretch.size(); ++i) {
    Step(&forward_[(i - 1) * static_cast<size_t>(padded)], after_,
         &scores_[i * static_cast<size_t>(padded)],
         &forward_[i * static_cast<size_t>(padded)]);
  }
  // What follows each label of the token at hand.
  const float* out = stretch.end == count
                         ? (ends.before_label_0 ? before_.data() : end_.data())
                         : &before_[labels[stretch.end] * padded];
  backward_.assign(out, out + padded);
  with_score_.resize(padded);
  for (int i = stretch.size() - 1; i >= 0; --i) {
    const float* forward = &forward_[i * static_cast<size_t>(padded)];
    const float total =
        Multiply(backward_.data(), &scores_[i * static_cast<size_t>(padded)],
                 forward, padded, with_score_.data());
    const int label = labels[stretch.begin + i];
    probabilities[i] =
        total > 0 ? forward[label] * backward_[label] / total : 0;
    if (all_probabilities != nullptr && total > 0) {
      MultiplyAndScale(forward, backward_.data(), 1 / total, all,
                       all_probabilities + i * static_cast<size_t>(all));
    }
    if (i == 0) break;
    Step(with_score_.data(), before_, ones_.data(), backward_.data());
  }
}

}  // namespace hearsay
