#include "worker/quotes/cue_finder.h"

#include <algorithm>
#include <cstddef>

namespace hearsay {
namespace {

constexpr int32_t kLongestLabel = 5;
constexpr int32_t kLongestSignature = 12;

// Those that the tagger did not see, while they are found.
class Missed {
 public:
  // `seen` are in order and must outlive it.
  explicit Missed(const std::vector<IndexRange>& seen) : seen_(seen) {}

  // A cue unless the tagger saw one in its tokens.
  void Add(IndexRange cue) {
    const auto after =
        std::lower_bound(seen_.begin(), seen_.end(), cue.begin,
                         [](IndexRange r, int32_t at) { return r.end <= at; });
    if (after == seen_.end() || after->begin >= cue.end) cues_.push_back(cue);
  }

  // In order; of those that share tokens the first.
  const std::vector<IndexRange>& InOrder() {
    std::stable_sort(cues_.begin(), cues_.end(), StartsBefore);
    cues_.erase(
        std::unique(cues_.begin(), cues_.end(),
                    [](IndexRange a, IndexRange b) { return b.begin < a.end; }),
        cues_.end());
    return cues_;
  }

  static bool StartsBefore(IndexRange a, IndexRange b) {
    return a.begin < b.begin;
  }

 private:
  const std::vector<IndexRange>& seen_;
  std::vector<IndexRange> cues_;
};

bool HasCue(const ParagraphView& view, IndexRange range) {
  for (int32_t i = range.begin; i < range.end; ++i) {
    if (view[i].part == Part::kCue && view[i].quotation < 0) return true;
  }
  return false;
}

// Words that may be cues of a quotation beside which the tagger saw none: right
// after it and beside a name or pronoun, as in “…,” she mused; or else before
// it, as in He hummed, looking up, “…”.
void AddBesideQuotations(const ParagraphView& view, const CueWords& words,
                         Missed* missed) {
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
    if (found >= 0) missed->Add({found, found + 1});
  }
}

// Where the signature's dash stands, or the paragraph's end.
int32_t SignatureIn(const ParagraphView& view) {
  for (int32_t i = std::max(1, view.size() - kLongestSignature - 1);
       i < view.size(); ++i) {
    if (IsSignature(view, {i, i + 1})) return i;
  }
  return view.size();
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
  if (cue.size() != 1 || view[cue.begin].kind != TokenClass::kDash ||
      view[cue.begin - 1].kind != TokenClass::kClosing ||
      view[cue.end].kind != TokenClass::kCapital ||
      view.size() - cue.end > kLongestSignature) {
    return false;
  }
  // "“…” — Ana Ruiz said so."
  for (int32_t i = cue.end; i < view.size(); ++i) {
    if (view[i].kind == TokenClass::kWord && view[i].part == Part::kCue) {
      return false;
    }
  }
  return true;
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
  const int32_t signature = SignatureIn(view);
  for (const PartSpan& part : view.parts()) {
    // Marks that look strange to the tagger are no cue.
    const TokenClass kind = view[part.tokens.begin].kind;
    if (part.part == Part::kCue && kind != TokenClass::kOpening &&
        kind != TokenClass::kClosing && part.tokens.end <= signature) {
      cues->push_back(part.tokens);
    }
  }
  Missed missed(*cues);
  AddBesideQuotations(view, words, &missed);
  for (int32_t i = 0; i < view.size(); i = view.SentenceOf(i).end) {
    if (IsAccordingTo(view, {i, i + 2})) missed.Add({i, i + 2});
  }
  for (int32_t i = 1; i <= std::min(kLongestLabel, view.size() - 1); ++i) {
    if (!IsLabel(view, {i, i + 1})) continue;
    missed.Add({i, i + 1});
    break;
  }
  if (signature < view.size()) missed.Add({signature, signature + 1});
  const size_t seen = cues->size();
  const std::vector<IndexRange>& added = missed.InOrder();
  cues->insert(cues->end(), added.begin(), added.end());
  std::inplace_merge(cues->begin(), cues->begin() + seen, cues->end(),
                     Missed::StartsBefore);
}

}  // namespace hearsay
