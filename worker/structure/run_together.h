// Sentences that begin where no sentence has ended.
#ifndef HEARSAY_WORKER_STRUCTURE_RUN_TOGETHER_H_
#define HEARSAY_WORKER_STRUCTURE_RUN_TOGETHER_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/tokens.h"

namespace hearsay {

// Whether token `i` begins what stood on a line of its own before the lines ran
// together, as in forwarded mail and in text that was copied: behind a date
// with its time, an address, a smiley, a salutation, a closing formula or the
// name of a place or agency, around a drawn line, and at each of several
// fields, files or items. `begin`, before `i`, is the first token of the
// sentence so far; `tokens` ends with the paragraph. Constant time.
bool RunTogether(absl::string_view text, const std::vector<Span>& tokens,
                 const std::vector<TokenKind>& kinds, int32_t begin, int32_t i);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_RUN_TOGETHER_H_
