// What the choice of worker/entities/name_choice.h is learned from.
#ifndef HEARSAY_TRAINING_NAME_EXAMPLES_H_
#define HEARSAY_TRAINING_NAME_EXAMPLES_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "training/trainer.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// A name as it is in a corpus.
struct GoldName {
  Span span;
  EntityType type;
};

// A span that a tagger thought possible.
struct NameExample {
  std::vector<uint32_t> keys;  // of its features
  int name_class = 0;          // what it is
  int article = 0;             // the same for copies of one article
};

// Adds an example for each span that `tagger`, which must not have learned from
// the article, thinks possible there. Errors are those of the tagger.
absl::Status AddNameExamples(const Tagger& tagger,
                             const LabelledArticle& article,
                             absl::Span<const GoldName> gold, int number,
                             std::vector<NameExample>* examples);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_NAME_EXAMPLES_H_
