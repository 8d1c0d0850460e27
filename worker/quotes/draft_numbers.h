// What is known of a draft, as the numbers that decision trees ask for
// (boosted_trees.h). Training and use run this same code.
#ifndef HEARSAY_WORKER_QUOTES_DRAFT_NUMBERS_H_
#define HEARSAY_WORKER_QUOTES_DRAFT_NUMBERS_H_

#include <array>
#include <cstddef>

#include "absl/types/span.h"
#include "worker/quotes/draft.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// A draft with contents among those of its paragraph, in the order in which
// they start.
struct DraftContext {
  const ParagraphView& view;
  absl::Span<const Draft> drafts;
  size_t index;

  const Draft& draft() const { return drafts[index]; }
};

// Places of the numbers are part of the model format.
constexpr int kDraftNumbers = 59;
using DraftNumbers = std::array<float, kDraftNumbers>;

// Where the log odds of the log-linear choices stand: that the content is
// right, and that content and source are.
constexpr int kContentLogOdds = 0;
constexpr int kQuoteLogOdds = 1;

DraftNumbers NumbersOf(const DraftContext& context, float content_log_odds,
                       float quote_log_odds);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_DRAFT_NUMBERS_H_
