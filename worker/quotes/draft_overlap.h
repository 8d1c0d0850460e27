// What drafts of one paragraph have in common.
#ifndef HEARSAY_WORKER_QUOTES_DRAFT_OVERLAP_H_
#define HEARSAY_WORKER_QUOTES_DRAFT_OVERLAP_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "worker/quotes/draft.h"

namespace hearsay {

// Tokens of a draft's contents.
int32_t ContentSize(const Draft& draft);

// Tokens that the contents of two drafts share.
int32_t CommonContent(const Draft& a, const Draft& b);

// Whether a content of `draft` holds all of `range`, which may be empty: no.
bool HasInContent(const Draft& draft, IndexRange range);

// Whether a content of a draft near the one at `i` holds all of it, as that of
// "The report says that Ruiz told them that …" does.
bool IsWithin(absl::Span<const Draft> drafts, size_t i);

// Appends a draft unless one of the last few has the same words, by half of
// them or more; then the one of greater confidence stays: two cues beside one
// content are one report, as in "She laughed when asked whether …". Where one
// holds the other's cue, that one is reported in it and stays too if it is
// likely enough.
void AddUnlessSame(const Draft& draft, std::vector<Draft>* drafts);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_DRAFT_OVERLAP_H_
