// The choices that worker/quotes/attachment.h makes, as the corpus made them.
#ifndef HEARSAY_TRAINING_QUOTES_ATTACHMENT_EXAMPLES_H_
#define HEARSAY_TRAINING_QUOTES_ATTACHMENT_EXAMPLES_H_

#include <vector>

#include "training/choice_trainer.h"
#include "training/quotes/prepared_article.h"
#include "worker/quotes/cue_words.h"

namespace hearsay {

// Appends the choices for each cue that the tagger found rightly.
void AddAttachmentExamples(const PreparedArticle& article, CueWords cue_words,
                           std::vector<ChoiceExample>* examples);

// The attribution with a cue that overlaps these tokens of the article; or
// null.
const AttributionTokens* AttributionOfCue(const PreparedArticle& article,
                                          IndexRange cue);

// What two ranges have in common, as a share of what they hold together.
double Overlap(IndexRange a, IndexRange b);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_ATTACHMENT_EXAMPLES_H_
