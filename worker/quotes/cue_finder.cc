#include "worker/quotes/cue_finder.h"

#include <algorithm>

namespace hearsay {
namespace {

constexpr int32_t kLongestLabel = 5;
constexpr int32_t kLongestSignature = 12;

}  // namespace

bool IsLabel(const ParagraphView& view, IndexRange cue) {
  if (cue.size() != 1 || view[cue.begin].kind != TokenKind::kColon ||
      cue.begin == 0 || cue.begin > kLongestLabel || cue.end >= view.size()) {
    return false;
  }
  for (int32_t i = 0; i < cue.begin; ++i) {
    if (view[i].kind != TokenKind::kCapital || view[i].quotation >= 0) {
      return false;
    }
  }
  return true;
}

bool IsSignature(const ParagraphView& view, IndexRange cue) {
  return cue.size() == 1 && view[cue.begin].kind == TokenKind::kDash &&
         view[cue.begin - 1].kind == TokenKind::kClosing &&
         view[cue.end].kind == TokenKind::kCapital &&
         view.size() - cue.end <= kLongestSignature;
}

void FindCues(const ParagraphView& view, std::vector<IndexRange>* cues) {
  cues->clear();
  for (const PartSpan& part : view.parts()) {
    if (part.part == Part::kCue) cues->push_back(part.tokens);
  }
  const auto add = [&](int32_t sign) {
    const IndexRange cue = {sign, sign + 1};
    const auto after =
        std::lower_bound(cues->begin(), cues->end(), sign,
                         [](IndexRange r, int32_t at) { return r.end <= at; });
    if (after == cues->end() || after->begin > sign) cues->insert(after, cue);
  };
  for (int32_t i = 1; i <= std::min(kLongestLabel, view.size() - 1); ++i) {
    if (!IsLabel(view, {i, i + 1})) continue;
    add(i);
    break;
  }
  for (int32_t i = std::max(1, view.size() - kLongestSignature - 1);
       i < view.size(); ++i) {
    if (!IsSignature(view, {i, i + 1})) continue;
    add(i);
    break;
  }
}

}  // namespace hearsay
