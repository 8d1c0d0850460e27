// Lines -> paragraphs.
#ifndef HEARSAY_WORKER_STRUCTURE_PARAGRAPHS_H_
#define HEARSAY_WORKER_STRUCTURE_PARAGRAPHS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/lines.h"

namespace hearsay {

// Finds which lines belong together: replaces what `paragraphs` held with
// ranges of `lines`, in order and without gaps. A paragraph ends at a blank
// line, before a list marker, before a line that is set in, and at every line
// break that no wrapping at a width explains and that the sentence does not run
// across. Linear in the text.
void FindParagraphs(absl::string_view text, const std::vector<Line>& lines,
                    std::vector<IndexRange>* paragraphs);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_PARAGRAPHS_H_
