#include "training/crf.h"

#include <algorithm>
#include <cmath>

namespace hearsay {
namespace {

constexpr float kForbidden = -1e10f;  // and below
constexpr int kLanes = 8;
// Gradients that change nothing are not worth their memory traffic.
constexpr float kSmallGradient = 1e-3f;
constexpr float kFirstSquares = 1e-2f;

float Shrunk(float weight, float squares, double learning_rate, double l1,
             double l2) {
  const double step = learning_rate / std::sqrt(squares);
  const double size = std::max(0.0, std::fabs(weight) - step * l1);
  return static_cast<float>(std::copysign(size / (1 + step * l2), weight));
}

}  // namespace

Crf::Crf(const LabelScheme& scheme, size_t features, uint32_t seed)
    : labels_(static_cast<int>(scheme.labels().size())),
      stride_((labels_ + kLanes - 1) / kLanes * kLanes),
      weights_(features * stride_),
      squares_(features * stride_, kFirstSquares),
      transitions_(labels_ * labels_),
      transition_squares_(labels_ * labels_, kFirstSquares),
      start_(labels_),
      start_squares_(labels_, kFirstSquares),
      end_(labels_),
      end_squares_(labels_, kFirstSquares),
      after_(labels_),
      before_(labels_),
      random_(seed),
      exp_transitions_(labels_ * labels_),
      expected_(labels_ * labels_) {
  for (int from = 0; from < labels_; ++from) {
    if (!scheme.MayStart(from)) start_[from] = kForbidden;
    if (!scheme.MayEnd(from)) end_[from] = kForbidden;
    for (int to = 0; to < labels_; ++to) {
      if (scheme.MayFollow(from, to)) {
        after_[from].push_back(static_cast<uint8_t>(to));
        before_[to].push_back(static_cast<uint8_t>(from));
      } else {
        transitions_[from * labels_ + to] = kForbidden;
      }
    }
  }
}

void Crf::Step(float gradient, float learning_rate, float* weight,
               float* squares) {
  *squares += gradient * gradient;
  *weight -= learning_rate * gradient / std::sqrt(*squares);
}

void Crf::ChooseFeatures(const CrfSequence& sequence, double dropout) {
  const uint32_t limit = static_cast<uint32_t>(dropout * 0xffffffff);
  features_.clear();
  ends_.clear();
  for (int token = 0; token < sequence.size(); ++token) {
    for (const uint32_t feature : sequence.FeaturesOf(token)) {
      if (limit > 0 && random_() < limit) continue;
      features_.push_back(feature);
    }
    ends_.push_back(static_cast<int32_t>(features_.size()));
  }
}

void Crf::ScoreTokens(const CrfSequence& sequence) {
  const int count = sequence.size();
  scores_.assign(static_cast<size_t>(count) * stride_, 0);
  for (int token = 0; token < count; ++token) {
    float* scores = &scores_[token * static_cast<size_t>(stride_)];
    for (int32_t f = token == 0 ? 0 : ends_[token - 1]; f < ends_[token]; ++f) {
      const uint32_t feature = features_[f];
      const float* weights = &weights_[feature * static_cast<size_t>(stride_)];
      for (int i = 0; i < stride_; ++i) scores[i] += weights[i];
    }
  }
}

// Works on exponentials, scaled to a sum of one at each token. Leaves each
// label's probability in forward_, and each pair's expectation, summed over the
// sequence, in expected_.
double Crf::ForwardBackward(const CrfSequence& sequence) {
  const int count = sequence.size();
  const size_t size = scores_.size();
  forward_.assign(size, 0);
  backward_.assign(size, 0);
  norms_.resize(count);
  for (int i = 0; i < labels_ * labels_; ++i) {
    exp_transitions_[i] =
        transitions_[i] <= kForbidden ? 0 : std::exp(transitions_[i]);
  }
  double log_norm = 0;
  double gold = 0;
  for (int token = 0; token < count; ++token) {
    float* scores = &scores_[token * static_cast<size_t>(stride_)];
    float* forward = &forward_[token * static_cast<size_t>(stride_)];
    const int label = sequence.labels[token];
    gold += scores[label];
    if (token == 0) {
      gold += start_[label];
    } else {
      gold += transitions_[sequence.labels[token - 1] * labels_ + label];
    }
    if (token + 1 == count) gold += end_[label];
    const float top = *std::max_element(scores, scores + labels_);
    log_norm += top;
    float sum = 0;
    for (int to = 0; to < labels_; ++to) {
      float into = 0;
      if (token == 0) {
        into = start_[to] <= kForbidden ? 0 : std::exp(start_[to]);
      } else {
        const float* last = forward - stride_;
        for (const int from : before_[to]) {
          into += last[from] * exp_transitions_[from * labels_ + to];
        }
      }
      // From here on a score is needed as its exponential only.
      scores[to] = std::exp(scores[to] - top);
      forward[to] = into * scores[to];
      sum += forward[to];
    }
    norms_[token] = sum;
    log_norm += std::log(sum);
    for (int to = 0; to < labels_; ++to) forward[to] /= sum;
  }
  std::fill(expected_.begin(), expected_.end(), 0);
  float end_sum = 0;
  for (int token = count - 1; token >= 0; --token) {
    float* backward = &backward_[token * static_cast<size_t>(stride_)];
    float* forward = &forward_[token * static_cast<size_t>(stride_)];
    if (token + 1 == count) {
      for (int from = 0; from < labels_; ++from) {
        backward[from] = end_[from] <= kForbidden ? 0 : std::exp(end_[from]);
        end_sum += backward[from] * forward[from];
      }
      log_norm += std::log(end_sum);
      for (int from = 0; from < labels_; ++from) backward[from] /= end_sum;
    } else {
      const float* next = backward + stride_;
      const float* scores =
          &scores_[(token + 1) * static_cast<size_t>(stride_)];
      float out[256];
      for (int to = 0; to < labels_; ++to) {
        out[to] = next[to] * scores[to] / norms_[token + 1];
      }
      for (int from = 0; from < labels_; ++from) {
        float sum = 0;
        for (const int to : after_[from]) {
          const float way = exp_transitions_[from * labels_ + to] * out[to];
          sum += way;
          expected_[from * labels_ + to] += forward[from] * way;
        }
        backward[from] = sum;
      }
    }
    for (int label = 0; label < labels_; ++label) {
      // forward[] of this token was last read just above.
      forward[label] *= backward[label];
    }
  }
  return log_norm - gold;
}

void Crf::UpdateTransitions(const CrfSequence& sequence, float learning_rate) {
  const int count = sequence.size();
  for (int token = 1; token < count; ++token) {
    expected_[sequence.labels[token - 1] * labels_ + sequence.labels[token]] -=
        1;
  }
  for (int from = 0; from < labels_; ++from) {
    for (const int to : after_[from]) {
      const int i = from * labels_ + to;
      if (std::fabs(expected_[i]) < kSmallGradient) continue;
      Step(expected_[i], learning_rate, &transitions_[i],
           &transition_squares_[i]);
    }
  }
  const float* first = &forward_[0];
  const float* last = &forward_[(count - 1) * static_cast<size_t>(stride_)];
  for (int label = 0; label < labels_; ++label) {
    if (start_[label] > kForbidden) {
      Step(first[label] - (sequence.labels[0] == label), learning_rate,
           &start_[label], &start_squares_[label]);
    }
    if (end_[label] > kForbidden) {
      Step(last[label] - (sequence.labels[count - 1] == label), learning_rate,
           &end_[label], &end_squares_[label]);
    }
  }
}

double Crf::Learn(const CrfSequence& sequence, double learning_rate,
                  double dropout) {
  const int count = sequence.size();
  if (count == 0) return 0;
  const float rate = static_cast<float>(learning_rate);
  ChooseFeatures(sequence, dropout);
  ScoreTokens(sequence);
  const double loss = ForwardBackward(sequence);
  UpdateTransitions(sequence, rate);
  for (int token = 0; token < count; ++token) {
    float* gradient = &forward_[token * static_cast<size_t>(stride_)];
    gradient[sequence.labels[token]] -= 1;
    uint8_t touched[256];
    int touches = 0;
    for (int label = 0; label < labels_; ++label) {
      if (std::fabs(gradient[label]) >= kSmallGradient) {
        touched[touches++] = static_cast<uint8_t>(label);
      }
    }
    if (touches == 0) continue;
    for (int32_t f = token == 0 ? 0 : ends_[token - 1]; f < ends_[token]; ++f) {
      const uint32_t feature = features_[f];
      float* weights = &weights_[feature * static_cast<size_t>(stride_)];
      float* squares = &squares_[feature * static_cast<size_t>(stride_)];
      for (int i = 0; i < touches; ++i) {
        const int label = touched[i];
        Step(gradient[label], rate, &weights[label], &squares[label]);
      }
    }
  }
  return loss;
}

void Crf::Shrink(double learning_rate, double l1, double l2) {
  for (size_t i = 0; i < weights_.size(); ++i) {
    if (weights_[i] == 0) continue;
    weights_[i] = Shrunk(weights_[i], squares_[i], learning_rate, l1, l2);
  }
}

void Crf::AddToAverage() {
  const std::vector<float>* parts[] = {&weights_, &transitions_, &start_,
                                       &end_};
  for (int part = 0; part < 4; ++part) {
    sums_[part].resize(parts[part]->size());
    for (size_t i = 0; i < sums_[part].size(); ++i) {
      sums_[part][i] += (*parts[part])[i];
    }
  }
  ++summed_;
}

void Crf::TakeAverage(double dropout) {
  if (summed_ == 0) return;
  std::vector<float>* parts[] = {&weights_, &transitions_, &start_, &end_};
  for (int part = 0; part < 4; ++part) {
    for (size_t i = 0; i < sums_[part].size(); ++i) {
      (*parts[part])[i] = sums_[part][i] / summed_;
    }
  }
  for (float& weight : weights_) weight *= static_cast<float>(1 - dropout);
}

void Crf::Blend(const Crf& other, float share) {
  const auto blend = [share](const std::vector<float>& from,
                             std::vector<float>* to) {
    for (size_t i = 0; i < from.size(); ++i) {
      (*to)[i] += share * (from[i] - (*to)[i]);
    }
  };
  blend(other.weights_, &weights_);
  blend(other.transitions_, &transitions_);
  blend(other.start_, &start_);
  blend(other.end_, &end_);
}

}  // namespace hearsay
