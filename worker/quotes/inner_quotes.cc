#include "worker/quotes/inner_quotes.h"

#include <algorithm>
#include <cstddef>

#include "worker/quotes/draft_signs.h"

namespace hearsay {
namespace {

// How likely the choices of a quote within another must be.
constexpr float kLeastLikelyInner = 0.25f;

// Whether a piece ends with the closing mark of a quotation around it.
bool ClosesOuter(const ParagraphView& view, IndexRange piece) {
  const TokenView& last = view[piece.end - 1];
  return last.kind == TokenClass::kClosing && last.quotation >= 0 &&
         view.quotations()[last.quotation].tokens.begin < piece.begin;
}

}  // namespace

bool InnerQuotes::Find(const ParagraphView& view, IndexRange content,
                       int32_t cue, Draft* draft) {
  static const uint64_t kThat = FoldedHash("that");
  // "told that", "told me that"
  const bool that =
      view[cue + 1].word == kThat ||
      (view[cue + 2].word == kThat && view[cue + 1].begins_mention);
  const IndexRange quoted = InnerQuotationBehind(view, cue);
  if ((!that && quoted.empty()) || view[cue].part == Part::kCue ||
      cue_words_.StrengthOf(view[cue].word) != CueStrength::kMostly) {
    return false;
  }
  Attachment found = attacher_.Attach(view, {cue, cue + 1}, {0, 0});
  if (found.source.empty() || found.source.begin < content.begin) return false;
  if (!quoted.empty()) {
    // Where it starts and ends is seen.
    if (quoted.end > content.end) return false;
    found.left = {0, 0};
    found.right = quoted;
    *draft = DraftOf(found);
    draft->confidence = judge_.ConfidenceAlone(view, *draft);
    return true;
  }
  const float likely = found.source_probability * found.left_probability *
                       found.right_probability;
  if (likely < kLeastLikelyInner || !found.left.empty() ||
      found.right.empty() || found.right.end > content.end) {
    return false;
  }
  *draft = DraftOf(found);
  // The comma and the mark at the end are the outer one's.
  IndexRange& piece = draft->contents[0];
  while (piece.size() > 1 && (view[piece.end - 1].kind == TokenClass::kComma ||
                              ClosesOuter(view, piece))) {
    --piece.end;
  }
  draft->confidence = judge_.ConfidenceAlone(view, *draft);
  return true;
}

absl::Status InnerQuotes::Add(const ParagraphView& view,
                              const Cancellation& cancellation,
                              std::vector<Draft>* drafts) {
  const size_t outer = drafts->size();
  int32_t next = 0;  // each token is looked at once
  for (size_t d = 0; d < outer; ++d) {
    // Copied, since `drafts` grows.
    const auto contents = (*drafts)[d].contents;
    for (IndexRange content : contents) {
      next = std::max(next, content.begin + 1);
      for (; next + 2 < content.end; ++next) {
        if (absl::Status status = check_.Check(cancellation); !status.ok()) {
          return status;
        }
        Draft inner;
        if (Find(view, content, next, &inner)) drafts->push_back(inner);
      }
    }
  }
  std::stable_sort(drafts->begin(), drafts->end(), StartsBefore);
  return absl::OkStatus();
}

}  // namespace hearsay
