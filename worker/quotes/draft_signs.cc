#include "worker/quotes/draft_signs.h"

#include "worker/quotes/cue_finder.h"
#include "worker/quotes/source_repairs.h"

namespace hearsay {

bool IsUtterance(const ParagraphView& view, IndexRange piece) {
  constexpr int32_t kShort = 4, kLong = 9;  // in tokens, with the marks
  if (view[piece.begin].kind != TokenClass::kOpening || piece.size() < kShort) {
    return false;
  }
  const IndexRange stretch = view.StretchOf(piece.begin);
  if (piece.begin != stretch.begin ||
      view[piece.begin + 1].kind != TokenClass::kCapital) {
    return false;
  }
  // One that goes on in the next paragraph has no closing mark.
  const bool closed = view[piece.end - 1].kind == TokenClass::kClosing;
  if (!closed && piece.end < view.size()) return false;
  const TokenClass last = view[piece.end - (closed ? 2 : 1)].kind;
  return (last == TokenClass::kStop && piece.end >= stretch.end) ||
         (last == TokenClass::kComma && piece.size() >= kLong);
}

bool IsCertain(const ParagraphView& view, const Draft& draft) {
  if (IsUtterance(view, draft.contents[0])) return true;
  if (!draft.cue.empty() && !draft.source.empty() &&
      view[draft.cue.begin - 1].kind == TokenClass::kClosing &&
      draft.contents[0].end == draft.cue.begin &&
      draft.source.begin == draft.cue.end &&
      view[draft.source.begin].mention == MentionClass::kPerson) {
    return true;
  }
  // "According to plan, …" is nobody's.
  if (IsAccordingTo(view, draft.cue) && !draft.source.empty() &&
      NamesVoice(view, draft.source)) {
    return true;
  }
  return IsLabel(view, draft.cue) && !draft.source.empty() &&
         view[draft.source.begin].mention == MentionClass::kPerson;
}

bool IsNickname(const ParagraphView& view, const Draft& draft) {
  constexpr int32_t kLongest = 5;  // in tokens, with the marks
  if (!draft.source.empty()) return false;
  const IndexRange last = draft.contents.back();
  const int32_t q = view[last.end - 1].quotation;
  if (q < 0 || !view.quotations()[q].closed) return false;
  const IndexRange quoted = view.quotations()[q].tokens;
  return quoted.end == last.end && quoted.size() <= kLongest &&
         view[quoted.end - 2].kind < TokenClass::kComma;
}

bool HoldsQuoted(const ParagraphView& view, const Draft& draft) {
  for (IndexRange content : draft.contents) {
    for (int32_t i = content.begin; i < content.end; ++i) {
      if (view[i].quotation >= 0) return true;
    }
  }
  return false;
}

IndexRange InnerQuotationBehind(const ParagraphView& view, int32_t cue) {
  int32_t i = cue + 1;
  if (view[i].begins_mention) ++i;  // "us"
  if (view[i].kind == TokenClass::kComma ||
      view[i].kind == TokenClass::kColon) {
    ++i;
  }
  if (view[i].kind != TokenClass::kOpening || view[i].quotation < 0) return {};
  const auto& quotation = view.quotations()[view[i].quotation];
  const bool is_inner =
      quotation.parent >= 0 && quotation.closed && quotation.tokens.begin == i;
  return is_inner ? quotation.tokens : IndexRange{};
}

}  // namespace hearsay
