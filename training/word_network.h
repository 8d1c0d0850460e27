// Learns which part of words' vectors matters for a task.
#ifndef HEARSAY_TRAINING_WORD_NETWORK_H_
#define HEARSAY_TRAINING_WORD_NETWORK_H_

#include <cstdint>
#include <vector>

#include "training/word_vectors.h"

namespace hearsay {

// A token of running text.
struct NetworkToken {
  int32_t word = kNoWord;  // row of the vectors
  uint8_t letter_case = 0;
  int16_t type = 0;  // what is to be learned; kNotLearned: context alone

  static constexpr int32_t kNoWord = -1;
  static constexpr int16_t kNotLearned = -1;
};

struct NetworkOptions {
  int types = 2;
  int letter_cases = 1;
  int word_size = 24;  // of what is learned of a word
  int hidden_size = 64;
  int epochs = 6;
};

// Trains a network that tells a token's type from itself and the two words on
// either side (the "window approach" of Collobert and others 2011). A word
// enters as tanh of a linear map of its vector: since vectors themselves stay
// as they are, what is learned holds for words that no example has. Returns
// that for every row of `vectors`, each dimension as large as it matters. The
// same arguments give the same result.
RowMatrix LearnWords(const RowMatrix& vectors,
                     const std::vector<NetworkToken>& tokens,
                     const NetworkOptions& options);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_WORD_NETWORK_H_
