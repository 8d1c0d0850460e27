// Learns the weights of worker/entities/name_choice.h.
#ifndef HEARSAY_TRAINING_NAME_CHOICE_TRAINER_H_
#define HEARSAY_TRAINING_NAME_CHOICE_TRAINER_H_

#include <string>
#include <vector>

#include "training/name_examples.h"

namespace hearsay {

// The bytes of the choice. Each fifth article is held out once, to measure how
// sure the choice may be. The same examples give the same bytes.
std::string TrainNameChoice(const std::vector<NameExample>& examples,
                            bool verbose);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_NAME_CHOICE_TRAINER_H_
