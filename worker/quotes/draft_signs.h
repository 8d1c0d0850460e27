// What quotation marks, capitals and stops alone say of a draft, or of what may
// be one.
#ifndef HEARSAY_WORKER_QUOTES_DRAFT_SIGNS_H_
#define HEARSAY_WORKER_QUOTES_DRAFT_SIGNS_H_

#include <cstdint>

#include "worker/quotes/draft.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// A quotation that starts its sentence, from a capital to a stop, and is all of
// the sentence or, long and up to a comma, what it starts with.
bool IsUtterance(const ParagraphView& view, IndexRange piece);

// Whether the signs alone say that it is a quote: an utterance, “…,” said a
// person, what a person's label introduces, or "According to" somebody.
bool IsCertain(const ParagraphView& view, const Draft& draft);

// Whether the one quotation of a draft that nobody is said to speak is short
// and no sentence: a nickname, a title, a scare quote.
bool IsNickname(const ParagraphView& view, const Draft& draft);

// Whether some of a draft's words stand in quotation marks.
bool HoldsQuoted(const ParagraphView& view, const Draft& draft);

// The quotation within another that opens right behind the cue at `cue`, as in
// “They told us, ‘Go home,’”; or an empty range.
IndexRange InnerQuotationBehind(const ParagraphView& view, int32_t cue);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_DRAFT_SIGNS_H_
