// What stands before an item of a list.
#ifndef HEARSAY_WORKER_STRUCTURE_LIST_MARKER_H_
#define HEARSAY_WORKER_STRUCTURE_LIST_MARKER_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

struct ListMarker {
  enum class Kind : uint8_t {
    kNone,
    kBullet,  // • and its like, which stand nowhere else
    kDash,    // - – — *, which may also stand within a sentence
    kNumber,  // 1. 1) (1) 1.) a. a) (a) with white space behind
  };
  Kind kind = Kind::kNone;
  int32_t end = 0;  // of the marker, in the text
};

// The marker at the start of `span` of `text`; it has more than itself.
ListMarker FindListMarker(absl::string_view text, Span span);

// • and its like: a character that stands before items of a list and nowhere
// else.
bool IsBullet(uint32_t code);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_LIST_MARKER_H_
