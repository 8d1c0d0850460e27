// Quotes that are reported within the contents of others, as in "He says that
// they agreed that …". The tagger, whose labels do not nest, takes their cues
// for content.
#ifndef HEARSAY_WORKER_QUOTES_INNER_QUOTES_H_
#define HEARSAY_WORKER_QUOTES_INNER_QUOTES_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "worker/base/cancellation.h"
#include "worker/base/span.h"
#include "worker/quotes/attachment.h"
#include "worker/quotes/cue_words.h"
#include "worker/quotes/draft.h"
#include "worker/quotes/draft_judge.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/sparse_check.h"

namespace hearsay {

// One thread at a time.
class InnerQuotes {
 public:
  // All must outlive it.
  InnerQuotes(Attacher& attacher, const CueWords& cue_words,
              const DraftJudge& judge)
      : attacher_(attacher), cue_words_(cue_words), judge_(judge) {}

  // Adds to a paragraph's drafts those within them, in the order in which they
  // start. Fails only when cancelled.
  absl::Status Add(const ParagraphView& view, const Cancellation& cancellation,
                   std::vector<Draft>* drafts);

 private:
  // Whether the token `cue` of a content is the cue of such a quote: `draft`.
  bool Find(const ParagraphView& view, IndexRange content, int32_t cue,
            Draft* draft);

  Attacher& attacher_;
  const CueWords cue_words_;
  const DraftJudge& judge_;
  SparseCheck check_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_INNER_QUOTES_H_
