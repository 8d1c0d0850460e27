// Days and months of the calendar: "Friday, July 15, 2016", "3-5 June",
// "2016-07-15", "in May".
#ifndef HEARSAY_WORKER_ENTITIES_CALENDAR_DATE_H_
#define HEARSAY_WORKER_ENTITIES_CALENDAR_DATE_H_

#include <cstdint>

#include "absl/types/optional.h"
#include "worker/entities/value_context.h"

namespace hearsay {

// Each reads what starts at `pos`, or answers none. A month and a day without a
// year take the year nearest to publication; a range has its first day or month
// for a value. Thread-safe.

// At a digit: "3 March 2029", "17-19 August".
absl::optional<Mention> ReadDayFirst(const ValueContext& context, int32_t pos);

// At a digit: "2016-07-15", "7/15/2016", "15.07.2016".
absl::optional<Mention> ReadNumericDate(const ValueContext& context,
                                        int32_t pos);

// At the name of a month: "July 15, 2016", "July 2016", "May-November".
absl::optional<Mention> ReadMonthFirst(const ValueContext& context,
                                       int32_t pos);

// As ReadMonthFirst(), but only where the word can be nothing else: "in May",
// not "Theresa May".
absl::optional<Mention> ReadMonth(const ValueContext& context, int32_t pos);

// A month and a day, or only one of them, with its year.
Value CalendarValue(const ValueContext& context, DateTime date);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_CALENDAR_DATE_H_
