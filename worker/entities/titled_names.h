// People whom a tagger misses though their title stands before them.
#ifndef HEARSAY_WORKER_ENTITIES_TITLED_NAMES_H_
#define HEARSAY_WORKER_ENTITIES_TITLED_NAMES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"

namespace hearsay {

// Adds the names behind titles ("Dr. Keller", "Sen. Ana Ruiz") to
// the names of a paragraph of running text, which are in the order of the text
// and do not overlap, neither before nor after. Thread-safe.
void AddTitledNames(absl::string_view text, Span paragraph,
                    std::vector<Mention>* names);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_TITLED_NAMES_H_
