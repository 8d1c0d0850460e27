// Who speaks a quotation that has no source of its own: the sentence before it
// or after it tells, the paragraph before, or whose turn it is.
#ifndef HEARSAY_WORKER_QUOTES_NEIGHBOURS_H_
#define HEARSAY_WORKER_QUOTES_NEIGHBOURS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/entities/entity_annotator.h"
#include "worker/entities/mention.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/quote.h"

namespace hearsay {

// Remembers the speakers of the two paragraphs before. One thread at a time.
class Neighbours {
 public:
  void StartArticle() { before_ = {}; }

  // Takes up a paragraph; all that is given must outlive the work on it.
  void StartParagraph(const ParagraphView& view,
                      absl::Span<const Mention> mentions);

  // Notes a quote of the paragraph, with all its tokens; quotes come in the
  // order of the text.
  void Add(IndexRange extent, const Quote& quote);

  // After the paragraph's quotes.
  void EndParagraph(const EntityAnnotator& entities);

  // Fills `speakers` and `rule` of a quote that is the quotation `piece`, as
  // far as the text tells. In order: the quote in the sentence before; the one
  // person whom that sentence names; the person with whom the sentence after
  // starts; where the paragraph holds nothing else, in a conversation
  // (questions come in turn) the speaker of the paragraph before the last, and
  // otherwise the speaker of the last, or whom its end announced by a colon.
  void FindSpeakers(IndexRange piece, const EntityAnnotator& entities,
                    Quote* quote) const;

  // For a quote whose source is a "he" that means nobody who is named: the one
  // who spoke for somebody right before, in the sentence of `piece` or the one
  // before it.
  void FindUnnamed(IndexRange piece, Quote* quote) const;

 private:
  // What one paragraph is to those after it.
  struct Turn {
    std::vector<Speaker> speakers;  // of its last quote
    bool asks = false;              // a quotation in it holds a question
    bool by_turn = false;           // its speaker was found by turns
    bool behalf = false;            // who speaks for somebody
  };

  void LookAtWords();
  void FindAnnounced(const EntityAnnotator& entities);
  bool TakeQuoteBefore(IndexRange stretch, Quote* quote) const;
  bool TakePerson(IndexRange tokens, bool at_start,
                  const EntityAnnotator& entities, Quote* quote) const;
  bool TakeTurn(Quote* quote) const;

  const ParagraphView* view_ = nullptr;
  absl::Span<const Mention> mentions_;
  bool has_words_ = false;
  bool is_bare_ = false;  // all of them in quotations
  bool asks_ = false;
  bool by_turn_ = false;
  bool behalf_ = false;
  IndexRange last_extent_;
  std::vector<Speaker> last_speakers_;
  std::array<Turn, 2> before_;  // the last paragraph and the one before it
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_NEIGHBOURS_H_
