// A text's lines, as far as its layout goes.
#ifndef HEARSAY_WORKER_STRUCTURE_LINES_H_
#define HEARSAY_WORKER_STRUCTURE_LINES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// No text is wrapped at so many characters, and no more are counted.
constexpr int32_t kMaxLineWidth = 256;

// A line that holds more than white space.
struct Line {
  Span span;           // without white space at its ends
  int32_t indent;      // columns before it; a tab goes to the next eighth
  int32_t width;       // characters of `span`
  int32_t first_word;  // characters up to where it may be wrapped
  bool starts_block;   // a blank line or a page break stands before it
};

// Replaces what `lines` held. Lines end at LF, VT, FF, CR, CR LF, U+0085,
// U+2028 and U+2029; FF and U+2029 also stand for a blank line. `text` is valid
// UTF-8.
void FindLines(absl::string_view text, std::vector<Line>* lines);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_LINES_H_
