// Dates, times, lengths of time, money, percentages and quantities in a
// paragraph, each with what it amounts to.
#ifndef HEARSAY_WORKER_ENTITIES_VALUE_FINDER_H_
#define HEARSAY_WORKER_ENTITIES_VALUE_FINDER_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"

namespace hearsay {

// Appends the values within `paragraph` of `text`, in the order of the text,
// without overlaps. One pass over the bytes; patterns are tried only where a
// digit stands or a word that can start a value, and look no further than a few
// hundred bytes. Days are counted in UTC. Thread-safe.
void FindValues(absl::string_view text, Span paragraph,
                absl::optional<absl::Time> publish_time,
                std::vector<Mention>* values);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_VALUE_FINDER_H_
