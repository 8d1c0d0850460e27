// All text there is, for what needs no labels.
#ifndef HEARSAY_TRAINING_RAW_TEXT_H_
#define HEARSAY_TRAINING_RAW_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace hearsay {

// The words of each sentence in the corpora that are there to train on, as the
// product divides them. Errors name the file.
absl::StatusOr<std::vector<std::vector<std::string>>> ReadRawSentences(
    const std::string& data, bool open_corpora_only);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_RAW_TEXT_H_
