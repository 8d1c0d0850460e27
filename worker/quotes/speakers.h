// Whom the words of a source mean.
#ifndef HEARSAY_WORKER_QUOTES_SPEAKERS_H_
#define HEARSAY_WORKER_QUOTES_SPEAKERS_H_

#include <vector>

#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/entities/entity_annotator.h"
#include "worker/entities/mention.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/quote.h"
#include "worker/quotes/source_phrases.h"

namespace hearsay {

// One thread at a time.
class SpeakerFinder {
 public:
  // Takes up a paragraph; all that is given must outlive the work on it.
  void Start(const ParagraphView& view, absl::Span<const Mention> mentions) {
    phrases_.Start(view, mentions);
  }

  // Fills `speakers` and `rule` of a quote with this source. None where the
  // text does not tell: a pronoun that nobody answers to, "some", "officials".
  // A paper speaks for the body that published it, and so does a spokesman. The
  // writer of the article becomes an entity when it speaks ("I" outside of
  // quotations).
  void Find(IndexRange source, EntityAnnotator& entities,
            std::vector<Entity>* changed, Quote* quote);

 private:
  SourcePhrases phrases_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_SPEAKERS_H_
