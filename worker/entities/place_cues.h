// Words before a name that only towns and the like have.
#ifndef HEARSAY_WORKER_ENTITIES_PLACE_CUES_H_
#define HEARSAY_WORKER_ENTITIES_PLACE_CUES_H_

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// Whether the words right before a name say that it is a place's: "the town of
// Tarvos". Thread-safe.
bool HasPlaceCue(absl::string_view text, Span name);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_PLACE_CUES_H_
