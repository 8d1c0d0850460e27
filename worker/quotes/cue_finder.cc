#include "worker/quotes/cue_finder.h"

#include <algorithm>

namespace hearsay {
namespace {

constexpr int32_t kLongestLabel = 5;
constexpr int32_t kLongestSignature = 12;

void Add(int32_t token, std::vector<IndexRange>* cues) {
  const auto after =
      std::lower_bound(cues->begin(), cues->end(), token,
                       [](IndexRange r, int32_t at) { return r.end <= at; });
  if (after == cues->end() || after->begin > token) {
    cues->insert(after, {token, token + 1});
  }
}

// A word that may be a cue beside a name or pronoun, right after a quotation in
// which the tagger saw no cue: “…,” she mused.
void AddMissed(const ParagraphView& view, const CueWords& words,
               std::vector<IndexRange>* cues) {
  constexpr int32_t kReach = 4;
  for (const ParagraphView::QuotationTokens& quotation : view.quotations()) {
    if (quotation.parent >= 0 || !quotation.closed) continue;
    const int32_t begin = quotation.tokens.end;
    const int32_t end = std::min(view.StretchOf(begin - 1).end, begin + kReach);
    for (int32_t i = begin; i < end && view[i].quotation < 0; ++i) {
      if (view[i].part == Part::kCue) break;
      const bool beside = view[i + 1].begins_mention ||
                          view[i - 1].mention != MentionClass::kNone;
      if (words.StrengthOf(view[i].word) == CueStrength::kNone || !beside) {
        continue;
      }
      Add(i, cues);
      break;
    }
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
  for (int32_t i = 1; i <= std::min(kLongestLabel, view.size() - 1); ++i) {
    if (!IsLabel(view, {i, i + 1})) continue;
    Add(i, cues);
    break;
  }
  for (int32_t i = std::max(1, view.size() - kLongestSignature - 1);
       i < view.size(); ++i) {
    if (!IsSignature(view, {i, i + 1})) continue;
    Add(i, cues);
    break;
  }
}

}  // namespace hearsay
