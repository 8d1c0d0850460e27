// The speakers of one quote while they are found.
#ifndef HEARSAY_WORKER_QUOTES_SPEAKER_LIST_H_
#define HEARSAY_WORKER_QUOTES_SPEAKER_LIST_H_

#include <cstdint>

#include "worker/base/span.h"
#include "worker/entities/entity_annotator.h"
#include "worker/entities/mention.h"
#include "worker/quotes/quote.h"
#include "worker/quotes/source_phrases.h"

namespace hearsay {

// Fills `speakers` and `rule` of a quote, with its strongest evidence. One
// thread at a time.
class SpeakerList {
 public:
  // All must outlive it.
  SpeakerList(const SourcePhrases& phrases, const EntityAnnotator& entities,
              Quote& quote)
      : phrases_(phrases), entities_(entities), quote_(quote) {}

  bool empty() const { return quote_.speakers.empty(); }
  SpeakerRule rule() const { return quote_.rule; }
  const Entity& entity(int32_t id) const {
    return entities_.entities()[id - 1];
  }

  // Each once. False where the mention means nobody.
  bool AddMention(const Mention& mention);
  // Nobody who has a name: the words are one.
  void AddWords(IndexRange words);
  // Whoever goes by these words and speaks for an entity.
  void AddBehalf(int32_t entity_id, IndexRange words);
  // The mention that ends a phrase. False where there is none, or where it
  // means nobody in particular.
  bool AddPhrase(IndexRange phrase);

 private:
  const SourcePhrases& phrases_;
  const EntityAnnotator& entities_;
  Quote& quote_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_SPEAKER_LIST_H_
