// An article of the corpus, read as the product reads it.
#ifndef HEARSAY_TRAINING_QUOTES_PREPARED_ARTICLE_H_
#define HEARSAY_TRAINING_QUOTES_PREPARED_ARTICLE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "training/label_scheme.h"
#include "training/quotes/quote_corpus.h"
#include "training/trainer.h"
#include "worker/entities/mention.h"
#include "worker/quotes/cue_words.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/quotation_marks.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// An attribution in tokens of the article. A piece that runs over the end of a
// paragraph is cut there.
struct AttributionTokens {
  std::vector<IndexRange> sources;
  std::vector<IndexRange> cues;
  std::vector<IndexRange> contents;
};

struct PreparedArticle {
  // Text, structure, and the labels of the parts; hints come later.
  LabelledArticle labelled;
  std::vector<AttributionTokens> attributions;
  // Of each paragraph.
  std::vector<std::vector<Quotation>> quotations;
  std::vector<std::vector<Mention>> mentions;
  // Of each token, as the tagger sees them; empty until it has run.
  std::vector<ParagraphView::TokenPart> parts;

  // Sets `view` to a paragraph, with its parts where they are known.
  void View(int32_t paragraph, ParagraphView* view) const;
};

// The labels of the parts, in the order that kParts has them.
const LabelScheme& PartLabels();

// `names` finds the names.
absl::StatusOr<PreparedArticle> Prepare(const AttributedArticle& article,
                                        const Tagger& names);

// Fills labelled.hints.
void AddHints(const CueWords& cues, PreparedArticle* article);

// Fills `parts` with what the tagger finds.
absl::Status TagParts(const Tagger& tagger, PreparedArticle* article);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_PREPARED_ARTICLE_H_
