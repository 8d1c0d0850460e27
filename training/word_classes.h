// Classes of words that are alike for a task: those of many more words than
// are labelled.
#ifndef HEARSAY_TRAINING_WORD_CLASSES_H_
#define HEARSAY_TRAINING_WORD_CLASSES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "training/label_scheme.h"
#include "training/trainer.h"
#include "training/word_vectors.h"

namespace hearsay {

// A word in small letters, and its class, which is never 0. The low six bits
// are the same for classes that are alike (a coarse class).
struct ClassifiedWord {
  std::string word;
  uint16_t word_class = 0;
};

// Classes of all words that have a vector, learned from which of them stand in
// spans of which type in `articles`, and where. The same arguments give the
// same classes.
std::vector<ClassifiedWord> ClassifyWords(
    const WordVectors& vectors, const std::vector<LabelledArticle>& articles,
    const LabelScheme& scheme);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_WORD_CLASSES_H_
