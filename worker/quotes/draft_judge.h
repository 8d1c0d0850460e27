// How likely drafts are right, and which of them are quotes.
#ifndef HEARSAY_WORKER_QUOTES_DRAFT_JUDGE_H_
#define HEARSAY_WORKER_QUOTES_DRAFT_JUDGE_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "worker/base/cancellation.h"
#include "worker/quotes/choice_weights.h"
#include "worker/quotes/cue_words.h"
#include "worker/quotes/draft.h"
#include "worker/quotes/draft_numbers.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/sparse_check.h"

namespace hearsay {

// The questions that are asked of a draft (AddDraftFeatures): whether its
// content is right, and whether content and source are.
constexpr uint32_t kContentHead = 0;
constexpr uint32_t kQuoteHead = 1;

// One thread at a time.
class DraftJudge {
 public:
  // `weights` and what `cue_words` views must outlive it.
  DraftJudge(const ChoiceWeights& weights, const CueWords& cue_words)
      : weights_(weights), cue_words_(cue_words) {}

  // Gives a paragraph's drafts their confidence and drops those that are hardly
  // quotes or of the same words as a likelier one. Fails only when cancelled.
  absl::Status Judge(const ParagraphView& view,
                     const Cancellation& cancellation,
                     std::vector<Draft>* drafts);

  // The confidence of a draft whose neighbours tell nothing.
  float ConfidenceAlone(const ParagraphView& view, const Draft& draft) const;

 private:
  // That `head` answers yes.
  float LogOdds(const ParagraphView& view, const Draft& draft,
                uint32_t head) const;
  DraftNumbers NumbersOf(const DraftContext& context) const;
  float ConfidenceOf(const DraftNumbers& numbers) const;
  bool IsReport(const ParagraphView& view, const Draft& draft) const;

  const ChoiceWeights& weights_;
  const CueWords cue_words_;
  SparseCheck check_;
  std::vector<Draft> kept_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_DRAFT_JUDGE_H_
