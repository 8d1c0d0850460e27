#include "worker/entities/date_reader.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "worker/entities/calendar.h"
#include "worker/entities/calendar_date.h"
#include "worker/entities/clock_time.h"
#include "worker/entities/date_pattern.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/relative_date.h"
#include "worker/entities/word_map.h"
#include "worker/entities/years.h"

namespace hearsay {
namespace {

enum class DateWord : uint8_t {
  kMonth,
  kWeekday,
  kDay,       // today
  kRelative,  // last
  kClock,     // noon
  kFeast,     // Christmas
  kCentury,   // XIX
  kNewYear,   // New Year's Eve
};

struct DateWordInfo {
  DateWord kind;
  int32_t number = 0;  // days from today, hour, or month * 100 + day
};

const DateWordInfo* FindDateWord(absl::string_view lower) {
  static const auto* const words = [] {
    auto* table = new WordMap<DateWordInfo>({
        {"today", {DateWord::kDay, 0}},
        {"yesterday", {DateWord::kDay, -1}},
        {"tomorrow", {DateWord::kDay, 1}},
        {"tonight", {DateWord::kDay, 0}},
        {"last", {DateWord::kRelative}},
        {"previous", {DateWord::kRelative}},
        {"past", {DateWord::kRelative}},
        {"next", {DateWord::kRelative}},
        {"following", {DateWord::kRelative}},
        {"coming", {DateWord::kRelative}},
        {"this", {DateWord::kRelative}},
        {"noon", {DateWord::kClock, 12}},
        {"midday", {DateWord::kClock, 12}},
        {"midnight", {DateWord::kClock, 0}},
        {"new", {DateWord::kNewYear}},
        {"christmas", {DateWord::kFeast, 1225}},
        {"halloween", {DateWord::kFeast, 1031}},
    });
    for (const absl::string_view name :
         {"january", "february", "march",     "april",   "may",      "june",
          "july",    "august",   "september", "october", "november", "december",
          "jan",     "feb",      "mar",       "apr",     "jun",      "jul",
          "aug",     "sep",      "sept",      "oct",     "nov",      "dec"}) {
      table->Add(name, {DateWord::kMonth, MonthOf(name)});
    }
    for (const absl::string_view numeral :
         {"xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi"}) {
      table->Add(numeral, {DateWord::kCentury});
    }
    for (const absl::string_view name :
         {"monday",    "tuesday", "wednesday", "thursday", "friday",
          "saturday",  "sunday",  "mondays",   "tuesdays", "wednesdays",
          "thursdays", "fridays", "saturdays", "sundays",  "mon",
          "tue",       "tues",    "wed",       "thu",      "thurs",
          "fri",       "sat",     "sun"}) {
      absl::string_view day = name;
      if (day.size() > 6) absl::ConsumeSuffix(&day, "s");
      table->Add(name, {DateWord::kWeekday, WeekdayOf(day)});
    }
    return table;
  }();
  return words->Find(lower);
}

// "The day before yesterday", "the day after tomorrow": two days from today.
Span WithDayBefore(const ValueContext& context, Span word, int32_t days) {
  const absl::string_view lead = days < 0   ? "the day before "
                                 : days > 0 ? "the day after "
                                            : "";
  const absl::string_view before = context.text.substr(
      context.bounds.start, word.start - context.bounds.start);
  if (lead.empty() || !absl::EndsWithIgnoreCase(before, lead)) return word;
  // Without the article.
  return {word.start - static_cast<int32_t>(lead.size()) + 4, word.end};
}

// "New Year's Day" and "New Year's Eve" at `pos`, or none.
absl::optional<Mention> ReadNewYear(const ValueContext& context, int32_t pos) {
  static const DatePattern kPattern("New{S}Year['’]s{S}(?:Day|(Eve))\\b");
  re2::StringPiece m[2];
  if (!kPattern.MatchAt(context, pos, m, 2)) return absl::nullopt;
  DateTime date;
  date.month = m[1].empty() ? 1 : 12;
  date.day = m[1].empty() ? 1 : 31;
  Mention mention = MakeValueMention(EntityType::kDate, pos, pos + m[0].size());
  mention.value = CalendarValue(context, date);
  return mention;
}

// "Mondays", "every Monday": no one day.
bool Recurs(const ValueContext& context, const LowerWord& weekday) {
  if (weekday.view().size() > 5 && weekday.view().back() == 's') return true;
  const absl::string_view before = context.text.substr(
      context.bounds.start, weekday.span().start - context.bounds.start);
  return absl::EndsWithIgnoreCase(before, "every ") ||
         absl::EndsWithIgnoreCase(before, "each ");
}

}  // namespace

bool StartsDate(absl::string_view lower_word) {
  return FindDateWord(lower_word) != nullptr;
}

absl::optional<Mention> ReadDateAtDigit(const ValueContext& context,
                                        int32_t pos) {
  const absl::string_view text = context.text;
  int32_t end = pos;
  while (end < context.bounds.end && absl::ascii_isdigit(text[end]) &&
         end - pos < 5) {
    ++end;
  }
  const int32_t digits = end - pos;
  if (digits == 3 || digits > 4 || end == context.bounds.end) {
    return absl::nullopt;
  }
  const char next = text[end];
  if (next == '-' || next == '/' || next == '.') {
    if (auto date = ReadNumericDate(context, pos)) return date;
  }
  if (digits == 4) {
    if (next == ' ' || next == 'G' || next == 'U' || next == 'h') {
      if (auto time = ReadClock(context, pos)) return time;
    }
    return ReadAge(context, pos);
  }
  if (auto time = ReadClock(context, pos)) return time;
  if (auto date = ReadDayFirst(context, pos)) return date;
  return ReadAge(context, pos);
}

absl::optional<Mention> ReadDateAtWord(const ValueContext& context,
                                       int32_t pos) {
  const LowerWord word(context.text, pos, context.bounds.end);
  const DateWordInfo* const info = FindDateWord(word.view());
  if (info == nullptr) return absl::nullopt;
  const Span span = word.span();
  switch (info->kind) {
    case DateWord::kMonth:
      return ReadMonth(context, pos);
    case DateWord::kWeekday: {
      if (word.view().size() <= 5 && !absl::ascii_isupper(context.text[pos])) {
        return absl::nullopt;  // "sat", "wed", "sun"
      }
      auto mention = ReadWeekday(context, pos, info->number);
      if (mention.has_value() && Recurs(context, word)) mention->value.reset();
      return mention;
    }
    case DateWord::kRelative:
      return ReadRelative(context, pos);
    case DateWord::kDay: {
      const Span day = WithDayBefore(context, span, info->number);
      const int32_t days = info->number * (day == span ? 1 : 2);
      const bool night = word.view() == "tonight";
      Mention mention = MakeValueMention(
          night ? EntityType::kTime : EntityType::kDate, day.start, day.end);
      Value& value = mention.value.emplace();
      value.relative = true;
      if (context.published.has_value()) {
        value.kind = ToDateTime(*context.published + days);
      }
      return mention;
    }
    case DateWord::kClock: {
      Mention mention =
          MakeValueMention(EntityType::kTime, span.start, span.end);
      DateTime time;
      time.hour = info->number;
      time.minute = 0;
      mention.value.emplace().kind = time;
      return mention;
    }
    case DateWord::kFeast: {
      if (!absl::ascii_isupper(context.text[pos])) return absl::nullopt;
      DateTime date;
      date.month = info->number / 100;
      date.day = info->number % 100;
      int32_t end = span.end;
      const int32_t next = SkipSpace(context.text, end, context.bounds.end);
      const LowerWord more(context.text, next, context.bounds.end);
      if (more.view() == "day" || more.view() == "eve") {
        end = more.span().end;
        if (more.view() == "eve") --date.day;
      }
      Mention mention = MakeValueMention(EntityType::kDate, span.start, end);
      mention.value = CalendarValue(context, date);
      return mention;
    }
    case DateWord::kNewYear:
      return ReadNewYear(context, pos);
    case DateWord::kCentury: {
      const int32_t next =
          SkipSpace(context.text, span.end, context.bounds.end);
      const LowerWord more(context.text, next, context.bounds.end);
      if (more.view() != "century") return absl::nullopt;
      return MakeValueMention(EntityType::kDate, span.start, more.span().end);
    }
  }
  return absl::nullopt;
}

}  // namespace hearsay
