// The choices that worker/quotes/assembly.h makes, as the corpus made them.
#ifndef HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_
#define HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_

#include <cstdint>
#include <vector>

#include "training/choice_trainer.h"
#include "training/quotes/prepared_article.h"
#include "worker/quotes/choice_weights.h"
#include "worker/quotes/cue_words.h"
#include "worker/quotes/draft_numbers.h"

namespace hearsay {

// The choices of some articles that come after attachment.
struct DraftExamples {
  // Of `choices`, two ask whether a draft's content is right, and whether
  // content and source are: candidate 0 is yes, 1 is no.
  struct Judged {
    int32_t content = 0;  // of `choices`
    int32_t quote = 0;
    DraftNumbers numbers;  // without the log odds of these choices
  };

  std::vector<ChoiceExample> choices;
  std::vector<Judged> drafts;
};

// Puts an article's quotes together with `weights` and `cue_words`, which must
// not have been learned from it, and appends the choices that come after those.
void AddDraftExamples(const PreparedArticle& article,
                      const ChoiceWeights& weights, CueWords cue_words,
                      DraftExamples* examples);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_DRAFT_EXAMPLES_H_
