// A quote while it is put together.
#ifndef HEARSAY_WORKER_QUOTES_DRAFT_H_
#define HEARSAY_WORKER_QUOTES_DRAFT_H_

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "worker/base/span.h"

namespace hearsay {

// Token ranges are of the paragraph; empty ones are none.
struct Draft {
  IndexRange cue;
  IndexRange source;
  // In order, without overlaps. The last draft of a paragraph that ends in a
  // colon may have none: it comes in the next one.
  absl::InlinedVector<IndexRange, 2> contents;
  // Of the choices that made it.
  float source_probability = 0;
  float left_probability = 0;
  float right_probability = 0;
  // Whether the first content is a quotation that belongs to the last quote of
  // the paragraph before. Then it has no cue and no source.
  bool continues = false;
  // That contents and source are right.
  float confidence = 0;
};

// All its tokens, from the first to the last.
inline IndexRange ExtentOf(const Draft& draft) {
  IndexRange extent = draft.cue;
  const auto add = [&extent](IndexRange range) {
    if (range.empty()) return;
    extent = extent.empty() ? range
                            : IndexRange{std::min(extent.begin, range.begin),
                                         std::max(extent.end, range.end)};
  };
  add(draft.source);
  if (!draft.contents.empty()) {
    add(draft.contents.front());
    add(draft.contents.back());
  }
  return extent;
}

// The order of a paragraph's drafts. One whose content comes in the next
// paragraph is the last, wherever its source stands.
inline bool StartsBefore(const Draft& a, const Draft& b) {
  if (a.contents.empty() != b.contents.empty()) return b.contents.empty();
  const IndexRange x = ExtentOf(a), y = ExtentOf(b);
  return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_DRAFT_H_
