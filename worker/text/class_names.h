// What the names that pages give to their parts say about them.
#ifndef HEARSAY_WORKER_TEXT_CLASS_NAMES_H_
#define HEARSAY_WORKER_TEXT_CLASS_NAMES_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hearsay {

enum class PartHint : uint8_t {
  kNone,
  kHidden,     // by an attribute
  kFurniture,  // beside the article: "related-links", "newsletterSignup"
  kCaption,
  kByline,
  kAuthorNote,
};

// What a class or id attribute hints at, by the words in its names; furniture
// comes before all else. Never kHidden. Thread-safe.
PartHint HintOfNames(absl::string_view names);

// Whether a class attribute holds one of the usual classes of text for screen
// readers alone. Thread-safe.
bool HasScreenReaderClass(absl::string_view classes);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_CLASS_NAMES_H_
