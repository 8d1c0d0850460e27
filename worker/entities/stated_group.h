// Who "we" are, where a speech or a letter says so: "we as Ardenians", "we
// Ardenians", "as Ardenians, we".
#ifndef HEARSAY_WORKER_ENTITIES_STATED_GROUP_H_
#define HEARSAY_WORKER_ENTITIES_STATED_GROUP_H_

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// The first name of a group ("Ardenians") that `text` gives to "we" outside of
// quotation marks, from `paragraph` on to the end of it; empty where there is
// none. Thread-safe.
Span FindStatedGroup(absl::string_view text, Span paragraph);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_STATED_GROUP_H_
