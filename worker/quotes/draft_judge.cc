#include "worker/quotes/draft_judge.h"

#include <cmath>

#include "worker/quotes/boosted_trees.h"
#include "worker/quotes/choice_model.h"
#include "worker/quotes/draft_features.h"
#include "worker/quotes/draft_overlap.h"
#include "worker/quotes/draft_signs.h"

namespace hearsay {
namespace {

// Drafts less likely than that to have the right content are dropped. Words in
// quotation marks are somebody's more often than not.
constexpr float kLeastLikely = 0.24f;
constexpr float kLeastLikelyQuoted = 0.10f;

float Probability(float log_odds) { return 1 / (1 + std::exp(-log_odds)); }

}  // namespace

float DraftJudge::LogOdds(const ParagraphView& view, const Draft& draft,
                          uint32_t head) const {
  ScoreSink sink(weights_.slots);
  AddDraftFeatures(view, draft, head, sink);
  return sink.score() * weights_.scale;
}

DraftNumbers DraftJudge::NumbersOf(const DraftContext& context) const {
  return hearsay::NumbersOf(
      context, LogOdds(context.view, context.draft(), kContentHead),
      LogOdds(context.view, context.draft(), kQuoteHead));
}

float DraftJudge::ConfidenceOf(const DraftNumbers& numbers) const {
  return Probability(LogOddsOf(weights_.quote_trees, numbers) *
                         weights_.confidence_slope +
                     weights_.confidence_offset);
}

float DraftJudge::ConfidenceAlone(const ParagraphView& view,
                                  const Draft& draft) const {
  return ConfidenceOf(NumbersOf({view, absl::MakeConstSpan(&draft, 1), 0}));
}

// "Ruiz told them that …", "Ruiz told them “…”"
bool DraftJudge::IsReport(const ParagraphView& view, const Draft& draft) const {
  static const uint64_t kThat = FoldedHash("that");
  if (draft.cue.empty() || draft.source.empty()) return false;
  const TokenView& first = view[draft.contents[0].begin];
  return (first.word == kThat || first.kind == TokenClass::kOpening) &&
         cue_words_.StrengthOf(view[draft.cue.end - 1].word) ==
             CueStrength::kMostly;
}

absl::Status DraftJudge::Judge(const ParagraphView& view,
                               const Cancellation& cancellation,
                               std::vector<Draft>* drafts) {
  kept_.clear();
  for (size_t i = 0; i < drafts->size(); ++i) {
    if (absl::Status status = check_.Check(cancellation); !status.ok()) {
      return status;
    }
    Draft& draft = (*drafts)[i];
    if (draft.contents.empty()) {
      draft.confidence = draft.source_probability;
      kept_.push_back(draft);
      continue;
    }
    // Its neighbour has all of its words, and does not speak against it.
    const DraftNumbers numbers = IsReport(view, draft) && IsWithin(*drafts, i)
                                     ? NumbersOf({view, {&draft, 1}, 0})
                                     : NumbersOf({view, *drafts, i});
    draft.confidence = ConfidenceOf(numbers);
    const float least =
        HoldsQuoted(view, draft) ? kLeastLikelyQuoted : kLeastLikely;
    const bool is_quote =
        IsCertain(view, draft) ||
        (!IsNickname(view, draft) &&
         Probability(LogOddsOf(weights_.content_trees, numbers)) >= least);
    if (is_quote) AddUnlessSame(draft, &kept_);
  }
  drafts->swap(kept_);
  return absl::OkStatus();
}

}  // namespace hearsay
