// Quotation marks and brackets, and what closes them.
#ifndef HEARSAY_WORKER_STRUCTURE_MARK_PAIRS_H_
#define HEARSAY_WORKER_STRUCTURE_MARK_PAIRS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/tokens.h"

namespace hearsay {

// In place of a closer's index: the token closes something itself.
constexpr int32_t kClosesMark = -1;

// Replaces what `closers` held by, for each token of `range`, the index of the
// one that closes what it opens, kClosesMark, or 0. Marks are paired by their
// kind; one without a partner stands for itself and shifts no other. Pairs that
// are more than 150 tokens apart do not count. Linear in the range.
void PairMarks(absl::string_view text, const std::vector<Span>& tokens,
               const std::vector<TokenKind>& kinds, IndexRange range,
               std::vector<int32_t>* closers);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_MARK_PAIRS_H_
