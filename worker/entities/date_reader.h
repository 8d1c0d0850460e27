// Dates and times of day: "Friday, July 15, 2016", "1990s", "last week", "5:30
// p.m. GMT".
#ifndef HEARSAY_WORKER_ENTITIES_DATE_READER_H_
#define HEARSAY_WORKER_ENTITIES_DATE_READER_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"

namespace hearsay {

// Where a reader stands.
struct DateContext {
  absl::string_view text;
  Span bounds;                               // a paragraph: reads nowhere else
  absl::optional<absl::CivilDay> published;  // what relative dates count from
};

// Each reads what starts at `pos`, or answers none. They look at a hundred
// bytes at most. Mentions are of the type DATE or TIME; a range of days or
// months has its first one for a value. Thread-safe.

// At the first of some digits: all but a lone year.
absl::optional<Mention> ReadDateAtDigit(const DateContext& context,
                                        int32_t pos);

// At the first of four digits that nothing else explains.
absl::optional<Mention> ReadYear(const DateContext& context, int32_t pos);

// At the first letter of a word for which StartsDate() holds.
absl::optional<Mention> ReadDateAtWord(const DateContext& context, int32_t pos);

// Whether a lowered word may start a date or time: "july", "last", "noon".
bool StartsDate(absl::string_view lower_word);

// Whether the words before `pos` speak of what is to come: "will meet on".
bool LooksAhead(const DateContext& context, int32_t pos);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_DATE_READER_H_
