#include "worker/quotes/draft_overlap.h"

#include <algorithm>
#include <cstddef>

namespace hearsay {
namespace {

// The least confidence of a quote that is reported in another one.
constexpr float kLeastOfInner = 0.2f;

bool HaveSameWords(const Draft& a, const Draft& b) {
  const int32_t common = CommonContent(a, b);
  return common > 0 && 2 * common >= ContentSize(a) + ContentSize(b) - common;
}

bool MayBothStay(const Draft& a, const Draft& b) {
  return (HasInContent(a, b.cue) || HasInContent(b, a.cue)) &&
         std::min(a.confidence, b.confidence) >= kLeastOfInner;
}

}  // namespace

int32_t ContentSize(const Draft& draft) {
  int32_t size = 0;
  for (IndexRange content : draft.contents) size += content.size();
  return size;
}

int32_t CommonContent(const Draft& a, const Draft& b) {
  int32_t common = 0;
  for (IndexRange x : a.contents) {
    for (IndexRange y : b.contents) {
      common +=
          std::max(0, std::min(x.end, y.end) - std::max(x.begin, y.begin));
    }
  }
  return common;
}

bool HasInContent(const Draft& draft, IndexRange range) {
  if (range.empty()) return false;
  for (IndexRange content : draft.contents) {
    if (content.begin <= range.begin && range.end <= content.end) return true;
  }
  return false;
}

bool IsWithin(absl::Span<const Draft> drafts, size_t i) {
  constexpr size_t kLookedAt = 4;
  const Draft& draft = drafts[i];
  if (draft.source.empty()) return false;
  const auto holds = [&](const Draft& outer) {
    if (!HasInContent(outer, draft.cue) || !HasInContent(outer, draft.source)) {
      return false;
    }
    for (IndexRange content : draft.contents) {
      if (!HasInContent(outer, content)) return false;
    }
    return true;
  };
  const size_t first = i - std::min(i, kLookedAt);
  const size_t end = std::min(drafts.size(), i + kLookedAt + 1);
  for (size_t k = first; k < end; ++k) {
    if (k != i && holds(drafts[k])) return true;
  }
  return false;
}

void AddUnlessSame(const Draft& draft, std::vector<Draft>* drafts) {
  constexpr size_t kLookedAt = 4;
  const size_t first = drafts->size() - std::min(drafts->size(), kLookedAt);
  for (size_t i = first; i < drafts->size(); ++i) {
    Draft& other = (*drafts)[i];
    if (!HaveSameWords(other, draft) || MayBothStay(other, draft)) continue;
    if (draft.confidence > other.confidence) other = draft;
    return;
  }
  drafts->push_back(draft);
}

}  // namespace hearsay
