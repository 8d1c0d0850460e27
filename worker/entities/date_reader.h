// Dates and times of day, by the digit or word that they start with.
#ifndef HEARSAY_WORKER_ENTITIES_DATE_READER_H_
#define HEARSAY_WORKER_ENTITIES_DATE_READER_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "worker/entities/value_context.h"

namespace hearsay {

// Each reads what starts at `pos`, or answers none. They look at a hundred
// bytes at most. Mentions are of the type DATE or TIME. Thread-safe.

// At the first of some digits: all but a lone year (ReadYear() in years.h).
absl::optional<Mention> ReadDateAtDigit(const ValueContext& context,
                                        int32_t pos);

// At the first letter of a word for which StartsDate() holds.
absl::optional<Mention> ReadDateAtWord(const ValueContext& context,
                                       int32_t pos);

// Whether a lowered word may start a date or time: "july", "last", "noon".
bool StartsDate(absl::string_view lower_word);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_DATE_READER_H_
