// The choices that worker/quotes/assembly.h makes, as the corpus made them.
#ifndef HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_
#define HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_

#include <vector>

#include "training/choice_trainer.h"
#include "training/quotes/prepared_article.h"
#include "worker/quotes/choice_weights.h"

namespace hearsay {

// The choices of some articles that come after attachment.
struct DraftExamples {
  std::vector<ChoiceExample> choices;
  // Those of `choices` that ask whether a quote is right: candidate 0 is yes,
  // 1 is no.
  std::vector<int32_t> quotes;
};

// Puts an article's quotes together with `weights`, which must not have been
// learned from it, and appends the choices that come after those.
void AddDraftExamples(const PreparedArticle& article,
                      const ChoiceWeights& weights, DraftExamples* examples);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_
