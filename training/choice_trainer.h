// Learns the weights of log-linear choices (worker/quotes/choice_model.h,
// worker/entities/name_choice.h).
#ifndef HEARSAY_TRAINING_CHOICE_TRAINER_H_
#define HEARSAY_TRAINING_CHOICE_TRAINER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hearsay {

// One choice that was made. Units are sets of features; a candidate is made of
// up to three of them, so that a start that many candidates share is there
// once.
struct ChoiceExample {
  std::vector<uint32_t> slots;
  std::vector<int32_t> unit_ends;                  // of `slots`
  std::vector<std::array<int32_t, 3>> candidates;  // units; -1: none
  int32_t chosen = 0;                              // of `candidates`

  // Ends the unit whose features were appended to `slots`; its index.
  int32_t EndUnit() {
    unit_ends.push_back(static_cast<int32_t>(slots.size()));
    return static_cast<int32_t>(unit_ends.size()) - 1;
  }
};

struct ChoiceTrainerOptions {
  size_t slots = 0;  // that features may lie in
  int rounds = 6;
  float rate = 0.1;    // AdaGrad's step
  float decay = 1e-5;  // of a weight, each time that it is touched (L2)
};

// Quantised weights: slot * scale is the weight.
struct LearnedWeights {
  std::vector<int8_t> slots;
  float scale = 1;
};

// Maximises the likelihood of the chosen candidates by stochastic gradients
// with AdaGrad's step sizes (Duchi, Hazan and Singer 2011), and averages the
// weights over the later rounds. The same examples give the same weights.
LearnedWeights TrainChoices(const std::vector<const ChoiceExample*>& examples,
                            const ChoiceTrainerOptions& options);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_CHOICE_TRAINER_H_
