// Lines -> paragraphs.
#ifndef HEARSAY_WORKER_STRUCTURE_PARAGRAPHS_H_
#define HEARSAY_WORKER_STRUCTURE_PARAGRAPHS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/lines.h"

namespace hearsay {

// Finds which lines belong together. Holds scratch memory. One thread at a
// time.
class ParagraphFinder {
 public:
  // Replaces what `paragraphs` held with ranges of `lines`, in order and
  // without gaps. A paragraph ends at a blank line, before a list marker,
  // before a line that is set in, and at every line break that no wrapping at a
  // width explains and that the sentence does not run across.
  void Find(absl::string_view text, const std::vector<Line>& lines,
            std::vector<IndexRange>* paragraphs);

 private:
  int32_t FindWrapWidth(absl::string_view text, const std::vector<Line>& lines);
  void SplitBlock(absl::string_view text, const std::vector<Line>& lines,
                  IndexRange block, int32_t wrap_width,
                  std::vector<IndexRange>* paragraphs);

  std::vector<int32_t> votes_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_PARAGRAPHS_H_
