// Years, decades and centuries: "2015-16", "1990s", "19th century".
#ifndef HEARSAY_WORKER_ENTITIES_YEARS_H_
#define HEARSAY_WORKER_ENTITIES_YEARS_H_

#include <cstdint>

#include "absl/types/optional.h"
#include "worker/entities/value_context.h"

namespace hearsay {

// Each reads what starts at `pos`, a digit, or answers none. Thread-safe.

// A decade or century. A decade's mention leaves out the plural ending, as that
// of a name leaves out a possessive: "1990" of "1990s".
absl::optional<Mention> ReadAge(const ValueContext& context, int32_t pos);

// The first of four digits that nothing else explains.
absl::optional<Mention> ReadYear(const ValueContext& context, int32_t pos);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_YEARS_H_
