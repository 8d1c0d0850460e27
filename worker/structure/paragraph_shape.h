// What a paragraph looks like, whatever it says.
#ifndef HEARSAY_WORKER_STRUCTURE_PARAGRAPH_SHAPE_H_
#define HEARSAY_WORKER_STRUCTURE_PARAGRAPH_SHAPE_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/list_marker.h"

namespace hearsay {

// The mark that a paragraph ends with, quotation marks and brackets aside.
enum class ParagraphEnd : uint8_t {
  kNone,
  kSentence,   // . ! ?
  kQuestion,   // ? without a quotation mark behind it
  kColon,      // :
  kSemicolon,  // ; and "; and"
  kEllipsis,   // ... …
};

struct ParagraphShape {
  // Of the first 320 bytes, by those of the first 160 where it is long and ends
  // with a mark.
  int32_t words = 0;
  // Of the first 320 bytes, or of 160.
  int32_t capitalised = 0;  // words of four letters or more with a capital
  int32_t long_words = 0;   // words of four letters or more
  int32_t upper_letters = 0;
  int32_t lower_letters = 0;
  int32_t sentence_ends = 0;  // . ! ? before white space and a capital
  bool has_bar = false;       // | » › ·, as between the items of a menu

  ListMarker::Kind marker = ListMarker::Kind::kNone;
  ParagraphEnd end = ParagraphEnd::kNone;
  bool starts_quoted = false;
  bool ends_quoted = false;
  bool ends_with_credit = false;  // "(Ana Duarte/Coast News)"

  bool IsAllCapitals() const { return lower_letters == 0 && upper_letters > 3; }
  // Whether it has the capitals of a title: "City Council Votes on Harbour".
  bool IsTitleCase() const {
    return long_words >= 2 && 4 * capitalised >= 3 * long_words;
  }
};

// `paragraph` is not empty.
ParagraphShape FindParagraphShape(absl::string_view text, Span paragraph);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_PARAGRAPH_SHAPE_H_
