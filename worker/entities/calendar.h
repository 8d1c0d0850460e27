// Months, weekdays, and which day a text means when it leaves the year or the
// date for the reader to know.
#ifndef HEARSAY_WORKER_ENTITIES_CALENDAR_H_
#define HEARSAY_WORKER_ENTITIES_CALENDAR_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "worker/entities/value.h"

namespace hearsay {

// 1 to 12 for "january", "jan", "sept"; 0 for others.
int32_t MonthOf(absl::string_view lower_word);

// 1 (Monday) to 7 for "monday", "mon"; 0 for others.
int32_t WeekdayOf(absl::string_view lower_word);

// Whether there is such a day; 0 stands for a part that is not told.
bool IsDate(int32_t year, int32_t month, int32_t day);

DateTime ToDateTime(absl::CivilDay day);

// The weekday's last date up to `published`, or the first one after it.
absl::CivilDay NearestWeekday(absl::CivilDay published, int32_t weekday,
                              bool future);

// The year in which month and day (0: the whole month) lie closest to
// `published`.
int32_t NearestYear(absl::CivilDay published, int32_t month, int32_t day);

// `count` units from `day`, as exact as the unit: two weeks ago is a day, two
// years ago a year. Units are day, week, month, year, decade and century.
DateTime Shift(absl::CivilDay day, double count, TimeUnit unit);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_CALENDAR_H_
