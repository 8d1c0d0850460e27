#include "worker/quotes/cue_finder.h"

#include <algorithm>

namespace hearsay {
namespace {

constexpr int32_t kLongestLabel = 5;
constexpr int32_t kLongestSignature = 12;

// Adds a cue unless there is one of its tokens.
void Add(IndexRange cue, std::vector<IndexRange>* cues) {
  const auto after =
      std::lower_bound(cues->begin(), cues->end(), cue.begin,
                       [](IndexRange r, int32_t at) { return r.end <= at; });
  if (after == cues->end() || after->begin >= cue.end) {
    cues->insert(after, cue);
  }
}

bool HasCue(const ParagraphView& view, IndexRange range) {
  for (int32_t i = range.begin; i < range.end; ++i) {
    if (view[i].part == Part::kCue && view[i].quotation < 0) return true;
  }
  return false;
}

// Words that may be cues of a quotation beside which the tagger saw none: right
// after it and beside a name or pronoun, as in “…,” she mused; or else before
// it, as in He hummed, looking up, “…”.
void AddMissed(const ParagraphView& view, const CueWords& words,
               std::vector<IndexRange>* cues) {
  constexpr int32_t kReachAfter = 4, kReachBefore = 9;
  const auto may_be_cue = [&](int32_t i) {
    return view[i].quotation < 0 &&
           words.StrengthOf(view[i].word) != CueStrength::kNone;
  };
  for (const ParagraphView::QuotationTokens& quotation : view.quotations()) {
    if (quotation.parent >= 0 || !quotation.closed ||
        quotation.tokens.size() < 2) {
      continue;
    }
    const IndexRange quoted = quotation.tokens;
    const IndexRange after = {
        quoted.end,
        std::min(view.StretchOf(quoted.end - 1).end, quoted.end + kReachAfter)};
    const IndexRange before = {std::max(view.StretchOf(quoted.begin).begin,
                                        quoted.begin - kReachBefore),
                               quoted.begin};
    if (HasCue(view, after)) continue;
    int32_t found = -1;
    for (int32_t i = after.begin; i < after.end && found < 0; ++i) {
      const bool beside = view[i + 1].begins_mention ||
                          view[i - 1].mention != MentionClass::kNone;
      if (beside && may_be_cue(i)) found = i;
    }
    if (found < 0 && !HasCue(view, before)) {
      for (int32_t i = before.end - 1; i >= before.begin && found < 0; --i) {
        if (may_be_cue(i)) found = i;
      }
    }
    if (found >= 0) Add({found, found + 1}, cues);
  }
}

}  // namespace

bool IsLabel(const ParagraphView& view, IndexRange cue) {
  if (cue.size() != 1 || view[cue.begin].kind != TokenClass::kColon ||
      cue.begin == 0 || cue.begin > kLongestLabel || cue.end >= view.size()) {
    return false;
  }
  for (int32_t i = 0; i < cue.begin; ++i) {
    if (view[i].kind != TokenClass::kCapital || view[i].quotation >= 0) {
      return false;
    }
  }
  return true;
}

bool IsSignature(const ParagraphView& view, IndexRange cue) {
  return cue.size() == 1 && view[cue.begin].kind == TokenClass::kDash &&
         view[cue.begin - 1].kind == TokenClass::kClosing &&
         view[cue.end].kind == TokenClass::kCapital &&
         view.size() - cue.end <= kLongestSignature;
}

bool IsAccordingTo(const ParagraphView& view, IndexRange cue) {
  static const uint64_t kAccording = FoldedHash("according");
  static const uint64_t kTo = FoldedHash("to");
  return cue.size() == 2 && view[cue.begin].word == kAccording &&
         view[cue.begin + 1].word == kTo && view[cue.begin].quotation < 0 &&
         cue.begin == view.SentenceOf(cue.begin).begin;
}

void FindCues(const ParagraphView& view, const CueWords& words,
              std::vector<IndexRange>* cues) {
  cues->clear();
  for (const PartSpan& part : view.parts()) {
    // Marks that look strange to the tagger are no cue.
    const TokenClass kind = view[part.tokens.begin].kind;
    if (part.part == Part::kCue && kind != TokenClass::kOpening &&
        kind != TokenClass::kClosing) {
      cues->push_back(part.tokens);
    }
  }
  AddMissed(view, words, cues);
  for (int32_t i = 0; i < view.size(); i = view.SentenceOf(i).end) {
    if (IsAccordingTo(view, {i, i + 2})) Add({i, i + 2}, cues);
  }
  for (int32_t i = 1; i <= std::min(kLongestLabel, view.size() - 1); ++i) {
    if (!IsLabel(view, {i, i + 1})) continue;
    Add({i, i + 1}, cues);
    break;
  }
  for (int32_t i = std::max(1, view.size() - kLongestSignature - 1);
       i < view.size(); ++i) {
    if (!IsSignature(view, {i, i + 1})) continue;
    Add({i, i + 1}, cues);
    break;
  }
}

}  // namespace hearsay
