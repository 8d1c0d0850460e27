// "OSAKA — " and the like, before a report's first words.
#ifndef HEARSAY_WORKER_STRUCTURE_DATELINE_H_
#define HEARSAY_WORKER_STRUCTURE_DATELINE_H_

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// The dateline that opens `paragraph`, to the end of its dash: a place in
// capitals, or one with an agency in brackets, a second name or a date, behind
// which a dash stands. Empty where there is none.
Span FindDateline(absl::string_view text, Span paragraph);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_DATELINE_H_
