#include "worker/entities/calendar.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace hearsay {
namespace {

// Whether `word` is `name` or an abbreviation of it that newspapers use.
bool Names(absl::string_view word, absl::string_view name) {
  if (word == name) return true;
  if (word != name.substr(0, word.size())) return false;
  return word.size() == 3 || word == "sept" || word == "tues" ||
         word == "thur" || word == "thurs";
}

template <size_t kCount>
int32_t IndexOf(absl::string_view word,
                const absl::string_view (&names)[kCount]) {
  if (word.size() < 3) return 0;
  for (size_t i = 0; i < kCount; ++i) {
    if (word[0] == names[i][0] && Names(word, names[i])) return i + 1;
  }
  return 0;
}

}  // namespace

int32_t MonthOf(absl::string_view lower_word) {
  static constexpr absl::string_view kMonths[] = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  return IndexOf(lower_word, kMonths);
}

int32_t WeekdayOf(absl::string_view lower_word) {
  static constexpr absl::string_view kWeekdays[] = {
      "monday", "tuesday",  "wednesday", "thursday",
      "friday", "saturday", "sunday"};
  return IndexOf(lower_word, kWeekdays);
}

bool IsDate(int32_t year, int32_t month, int32_t day) {
  if (year < 0 || year > 9999 || month < 0 || month > 12 || day < 0) {
    return false;
  }
  if (day == 0) return true;
  if (month == 0) return day <= 31;
  // A leap year where the year is not told.
  const absl::CivilDay date(year == 0 ? 2000 : year, month, day);
  return date.month() == month && date.day() == day;
}

DateTime ToDateTime(absl::CivilDay day) {
  DateTime date;
  date.year = day.year();
  date.month = day.month();
  date.day = day.day();
  return date;
}

absl::CivilDay NearestWeekday(absl::CivilDay published, int32_t weekday,
                              bool future) {
  // absl counts from Monday too.
  const int32_t today = static_cast<int32_t>(absl::GetWeekday(published)) + 1;
  const int32_t back = (today - weekday + 7) % 7;
  return future ? published + (7 - back) : published - back;
}

int32_t NearestYear(absl::CivilDay published, int32_t month, int32_t day) {
  int32_t best = published.year();
  int64_t least = INT64_MAX;
  for (const int32_t step : {0, -1, 1}) {
    const int32_t year = published.year() + step;
    const absl::CivilDay date(year, month, day == 0 ? 15 : day);
    const int64_t distance = std::abs(date - published);
    if (distance < least) {
      least = distance;
      best = year;
    }
  }
  return best;
}

DateTime Shift(absl::CivilDay day, double count, TimeUnit unit) {
  const auto whole =
      static_cast<int64_t>(std::llround(std::clamp(count, -9999.0, 9999.0)));
  DateTime date;
  switch (unit) {
    case TimeUnit::kDay:
      return ToDateTime(day + whole);
    case TimeUnit::kWeek:
      return ToDateTime(day + 7 * whole);
    case TimeUnit::kMonth: {
      const absl::CivilMonth month = absl::CivilMonth(day) + whole;
      date.year = month.year();
      date.month = month.month();
      return date;
    }
    case TimeUnit::kYear:
      date.year = day.year() + whole;
      break;
    case TimeUnit::kDecade:
      date.year = day.year() + 10 * whole;
      break;
    case TimeUnit::kCentury:
      date.year = day.year() + 100 * whole;
      break;
    case TimeUnit::kSecond:
    case TimeUnit::kMinute:
    case TimeUnit::kHour:
      return ToDateTime(day);
  }
  date.year = std::clamp(date.year, 1, 9999);
  return date;
}

}  // namespace hearsay
