// The choices that worker/quotes/assembly.h makes, as the corpus made them.
#ifndef HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_
#define HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_

#include <vector>

#include "training/quotes/choice_trainer.h"
#include "training/quotes/prepared_article.h"
#include "worker/quotes/choice_weights.h"

namespace hearsay {

// Puts an article's quotes together with `weights`, which must not have been
// learned from it, and appends the choices that come after those.
void AddDraftExamples(const PreparedArticle& article,
                      const ChoiceWeights& weights,
                      std::vector<ChoiceExample>* examples);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_
