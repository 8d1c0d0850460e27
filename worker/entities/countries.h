// The states of the world.
#ifndef HEARSAY_WORKER_ENTITIES_COUNTRIES_H_
#define HEARSAY_WORKER_ENTITIES_COUNTRIES_H_

#include "absl/strings/string_view.h"

namespace hearsay {

// Whether a name, as CanonicalName() has it, is that of a sovereign state or of
// one that many others recognise. Thread-safe.
bool IsCountry(absl::string_view name);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_COUNTRIES_H_
