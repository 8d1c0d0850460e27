// Trains the model that finds names.
#ifndef HEARSAY_TRAINING_NAMES_H_
#define HEARSAY_TRAINING_NAMES_H_

#include <string>

#include "absl/status/statusor.h"

namespace hearsay {

struct NamesOptions {
  std::string data;  // the folder with the corpora
  // Vectors of words in GloVe's format; none: a model without word classes.
  std::string vectors;
  bool open_corpora_only = false;
  bool verbose = true;
};

// The model's bytes. Errors name the file that is missing or broken.
absl::StatusOr<std::string> TrainNames(const NamesOptions& options);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_NAMES_H_
