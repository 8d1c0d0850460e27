// Whether a quote gives words as they were said.
#ifndef HEARSAY_WORKER_QUOTES_QUOTE_KIND_H_
#define HEARSAY_WORKER_QUOTES_QUOTE_KIND_H_

#include <cstdint>

#include "worker/quotes/draft.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/quote.h"

namespace hearsay {

// Letters and digits of a quote's contents, and how many of them stand in
// quotation marks.
struct LetterCount {
  int32_t all = 0;
  int32_t quoted = 0;
};

// Adds those of a draft's contents. Single marks count where they quote more
// than a few words and stand in no others.
void CountLetters(const ParagraphView& view, const Draft& draft,
                  LetterCount* count);

// Direct above 0.9 of the letters, mixed above 0.05.
QuoteKind KindOf(const LetterCount& count);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_QUOTE_KIND_H_
