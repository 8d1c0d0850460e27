// Dates that count from the day of publication: "Thursday", "last week", "this
// morning".
#ifndef HEARSAY_WORKER_ENTITIES_RELATIVE_DATE_H_
#define HEARSAY_WORKER_ENTITIES_RELATIVE_DATE_H_

#include <cstdint>

#include "absl/types/optional.h"
#include "worker/entities/value_context.h"

namespace hearsay {

// Each reads what starts at `pos`, or answers none. Thread-safe.

// At the name of a day of the week, 1 (Monday) to 7, with the date that may
// follow: "Friday, July 15". Alone it is the last one before publication, or
// the next where the words before it speak of what is to come. "Thursday
// evening" is a TIME.
absl::optional<Mention> ReadWeekday(const ValueContext& context, int32_t pos,
                                    int32_t weekday);

// At "last", "next" and the like.
absl::optional<Mention> ReadRelative(const ValueContext& context, int32_t pos);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_RELATIVE_DATE_H_
