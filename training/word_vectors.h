// Vectors of words that were learned from far more text than is labelled.
#ifndef HEARSAY_TRAINING_WORD_VECTORS_H_
#define HEARSAY_TRAINING_WORD_VECTORS_H_

#include <string>
#include <vector>

#include "Eigen/Core"
#include "absl/status/statusor.h"

namespace hearsay {

// A row for each word, or for each of whatever a row stands for.
using RowMatrix =
    Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct WordVectors {
  std::vector<std::string> words;  // in small letters, frequent ones first
  // Each of length 1 when read; then moved and scaled so that the most frequent
  // words have mean 0, and variance 1 over all dimensions together.
  RowMatrix vectors;
};

// Reads the first `max_words` of a file in GloVe's format: lines of a word and
// its numbers, separated by blanks. Errors name the file and the line.
absl::StatusOr<WordVectors> ReadWordVectors(const std::string& path,
                                            int max_words = 200000);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_WORD_VECTORS_H_
