// Whom the words of a source mean.
#ifndef HEARSAY_WORKER_QUOTES_SPEAKERS_H_
#define HEARSAY_WORKER_QUOTES_SPEAKERS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/entities/entity_annotator.h"
#include "worker/entities/mention.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/quote.h"

namespace hearsay {

// One thread at a time.
class SpeakerFinder {
 public:
  // Takes up a paragraph; all that is given must outlive the work on it.
  void Start(const ParagraphView& view, absl::Span<const Mention> mentions);

  // Fills `speakers` and `rule` of a quote with this source. None where the
  // text does not tell: a pronoun that nobody answers to, "some", "officials".
  // A paper speaks for the body that published it, and so does a spokesman. The
  // writer of the article becomes an entity when it speaks ("I" outside of
  // quotations).
  void Find(IndexRange source, EntityAnnotator& entities,
            std::vector<Entity>* changed, Quote* quote);

 private:
  const Mention* MentionEndingAt(IndexRange phrase) const;
  const Mention* FirstMentionAt(int32_t token) const;
  const Mention* OwnerIn(IndexRange core) const;
  int32_t AuthorIn(IndexRange source) const;
  bool AddMention(const Mention& mention, EntityAnnotator& entities,
                  Quote* quote) const;
  bool IsParticiple(int32_t token) const;
  IndexRange Core(IndexRange source) const;
  bool AddPhrase(IndexRange phrase, EntityAnnotator& entities,
                 Quote* quote) const;
  bool IsOneOf(const Mention& mention, IndexRange phrase) const;
  void AddWords(IndexRange words, Quote* quote) const;
  bool IsOwnPaperOf(const Mention& owner, IndexRange core) const;
  bool AddPublisher(IndexRange core, IndexRange source,
                    EntityAnnotator& entities, Quote* quote) const;
  bool AddBehalf(IndexRange core, IndexRange source, EntityAnnotator& entities,
                 Quote* quote) const;
  bool AddShare(IndexRange core, IndexRange source, Quote* quote) const;
  bool AddBodyOf(IndexRange core, Quote* quote) const;
  bool AddLeaders(IndexRange core, EntityAnnotator& entities,
                  Quote* quote) const;
  bool AddUnknownPublisher(IndexRange core, Quote* quote) const;
  bool AddUnknownName(IndexRange core, Quote* quote) const;
  bool AddPartOfBody(IndexRange core, IndexRange source,
                     EntityAnnotator& entities, Quote* quote) const;
  const Mention* PersonIn(IndexRange element) const;
  int32_t SkipBrackets(int32_t i, int32_t end) const;
  void AddRow(int32_t begin, IndexRange source, EntityAnnotator& entities,
              Quote* quote) const;
  void AddExplained(int32_t begin, IndexRange source, EntityAnnotator& entities,
                    Quote* quote) const;
  void AddSecond(int32_t begin, IndexRange source, EntityAnnotator& entities,
                 Quote* quote) const;
  bool AddIncluded(IndexRange source, EntityAnnotator& entities,
                   Quote* quote) const;
  bool HoldsName(IndexRange tokens) const;
  bool AddTitled(IndexRange source, EntityAnnotator& entities,
                 Quote* quote) const;
  void AddUnnamed(IndexRange core, IndexRange source, EntityAnnotator& entities,
                  Quote* quote) const;
  void AddAntecedent(IndexRange source, EntityAnnotator& entities,
                     Quote* quote) const;

  const ParagraphView* view_ = nullptr;
  absl::Span<const Mention> mentions_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_SPEAKERS_H_
