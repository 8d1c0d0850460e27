// The cues of a paragraph: what the tagger took for cues, words that may be
// cues right after a quotation, "According to" at a sentence's start, and the
// signs that stand in a cue's place, "RUIZ: …" and "“…” — Ana Ruiz".
#ifndef HEARSAY_WORKER_QUOTES_CUE_FINDER_H_
#define HEARSAY_WORKER_QUOTES_CUE_FINDER_H_

#include <vector>

#include "worker/base/span.h"
#include "worker/quotes/cue_words.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// Whether a colon ends a label at the paragraph's start: up to five words in
// capitals or letters such as Q, without other signs.
bool IsLabel(const ParagraphView& view, IndexRange cue);

// Whether a dash stands between a quotation and the name that ends the
// paragraph.
bool IsSignature(const ParagraphView& view, IndexRange cue);

// Whether a cue is the "According to" that a sentence starts with.
bool IsAccordingTo(const ParagraphView& view, IndexRange cue);

// Replaces `cues`, in the order of the text, without overlaps. `view` has its
// parts.
void FindCues(const ParagraphView& view, const CueWords& words,
              std::vector<IndexRange>* cues);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_CUE_FINDER_H_
