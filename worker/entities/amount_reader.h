// Amounts: money, percentages, lengths of time and measured quantities.
#ifndef HEARSAY_WORKER_ENTITIES_AMOUNT_READER_H_
#define HEARSAY_WORKER_ENTITIES_AMOUNT_READER_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "worker/entities/mention.h"
#include "worker/entities/value_context.h"

namespace hearsay {

// The amount whose number starts at `pos`, a digit or the first letter of a
// word for which StartsNumber() holds; a currency before it ("US$") belongs to
// it, as far back as `floor`. "Five years ago" is a DATE. Looks at a few
// hundred bytes at most. Thread-safe.
absl::optional<Mention> ReadAmount(const ValueContext& context, int32_t pos,
                                   int32_t floor);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_AMOUNT_READER_H_
