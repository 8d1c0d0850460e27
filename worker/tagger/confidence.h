// How sure labels are: their probability by the model, given how often labels
// of that probability proved right on articles that it had not seen.
#ifndef HEARSAY_WORKER_TAGGER_CONFIDENCE_H_
#define HEARSAY_WORKER_TAGGER_CONFIDENCE_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "worker/base/span.h"
#include "worker/tagger/viterbi.h"

namespace hearsay {

// Maps probabilities to shares of right labels. A step spans an eighth of a
// unit of log odds: step 16 begins at even odds.
constexpr int kConfidenceSteps = 64;
using ConfidenceTable = std::array<float, kConfidenceSteps>;

// The step of a probability from 0 to 1.
int ConfidenceStep(float probability);

// Works out the confidence of labels that ViterbiDecoder found. One thread at a
// time: keeps memory from call to call.
class ConfidenceFinder {
 public:
  // `scale` is the number of score units to a unit of log odds, 1 or more; the
  // references must outlive it. Label 0 is the one that most tokens have.
  ConfidenceFinder(const ViterbiTransitions& transitions, float scale,
                   const ConfidenceTable& table);

  // Takes the arguments of ViterbiDecoder::Decode and the labels that it found.
  // Around labels other than 0 confidence rests on all sequences of labels
  // there (the forward-backward algorithm); elsewhere on the other labels of
  // the token alone, which is cheaper. If `probabilities` is not null, those of
  // every label, [token][label], are written there, and all rest on all
  // sequences.
  void Find(PathEnds ends, const int16_t* scores, int count,
            const uint8_t* labels, float* confidence,
            float* probabilities = nullptr);

 private:
  float Exp(int32_t score) const {
    const int32_t last = static_cast<int32_t>(exp_.size()) - 1;
    return exp_[std::min(std::max(-score, 0), last)];
  }
  // Of one token, with its neighbours' labels as they are.
  float ProbabilityAlone(PathEnds ends, const int16_t* scores, int count,
                         const uint8_t* labels, int token) const;
  // The weight of each label one token on, scaled to a sum of one: what leads
  // to it by `matrix` from those that weigh `from`, times its factor.
  void Step(const float* from, const std::vector<float>& matrix,
            const float* factors, float* out) const;
  // Of each token of `stretch`, with the labels outside it as they are: of its
  // label and, if `all` is not null, of all.
  void ProbabilitiesTogether(PathEnds ends, const int16_t* scores, int count,
                             const uint8_t* labels, IndexRange stretch,
                             float* probabilities, float* all);

  const ViterbiTransitions& transitions_;
  const ConfidenceTable& table_;
  std::vector<float> exp_;  // exp(-i / scale), down to where it adds nothing: 0
  // Exponentials of the transitions: [before][label] and [label][before].
  std::vector<float> after_;
  std::vector<float> before_;
  std::vector<float> start_;
  std::vector<float> end_;

  // Of the stretch at hand, [token][label].
  std::vector<float> scores_;
  std::vector<float> forward_;
  // Of one token, [label].
  std::vector<float> backward_;
  std::vector<float> with_score_;
  std::vector<float> ones_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_CONFIDENCE_H_
