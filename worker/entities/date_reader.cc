#include "worker/entities/date_reader.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "re2/re2.h"
#include "worker/entities/calendar.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

using re2::RE2;
using re2::StringPiece;

constexpr int32_t kWindow = 100;

// Patterns are written with short names for their parts.
std::string Expand(absl::string_view pattern) {
  return absl::StrReplaceAll(
      pattern,
      {{"{S}", R"([\s\x{a0}])"},
       {"{MONTH}",
        "(?i:(January|February|March|April|May|June|July|August|September|"
        "October|November|December|"
        R"((?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)))"},
       {"{DAY}", R"(([0-3]?\d)(?:st|nd|rd|th|ST|ND|RD|TH)?\b)"},
       {"{TO}", R"([\s\x{a0}]?(-|–|/|&|\bto\b|\band\b|\bor\b)[\s\x{a0}]?)"},
       {"{YEAR}", R"(([12]\d{3})\b)"},
       {"{ZONE}",
        R"((?:[\s\x{a0}]?\(?(GMT|UTC|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|BST|CES?T|)"
        R"(IST|JST|KST|SGT|HKT|WAT|EAT|SAST|AE[SD]T|NZ[SD]T)\b)?)"}});
}

struct Pattern : RE2 {
  explicit Pattern(absl::string_view pattern) : RE2(Expand(pattern)) {}
};

StringPiece Window(const DateContext& context, int32_t pos) {
  const int32_t end = std::min(context.bounds.end, pos + kWindow);
  return StringPiece(context.text.data() + pos, end - pos);
}

int32_t ToInt(StringPiece digits) {
  int32_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

int32_t ToMonth(StringPiece word) {
  const LowerWord lower(absl::string_view(word.data(), word.size()), 0,
                        word.size());
  return MonthOf(lower.view());
}

Mention MakeMention(EntityType type, int32_t start, int32_t end) {
  Mention mention;
  mention.span = {start, end};
  mention.type = type;
  mention.form = MentionForm::kValue;
  mention.confidence = 0.9f;
  return mention;
}

// A month and a day without a year take the year nearest to publication.
Value CalendarValue(const DateContext& context, DateTime date) {
  Value value;
  if (date.year == 0 && context.published.has_value()) {
    date.year = NearestYear(*context.published, date.month, date.day);
    value.relative = true;
    if (!IsDate(date.year, date.month, date.day)) date.year = 0;
  }
  value.kind = date;
  return value;
}

// "June 3 and 12 people": the second number counts people.
bool CountsSomethingElse(const DateContext& context, StringPiece link,
                         int32_t end) {
  if (link != "and" && link != "or" && link != "&") return false;
  const int32_t next = SkipSpace(context.text, end, context.bounds.end);
  if (next == end) return false;
  const LowerWord word(context.text, next, context.bounds.end);
  if (word.empty()) return false;
  return word.view() == "people" ||
         (word.view().back() == 's' && word.view() != "was" &&
          word.view() != "as" && word.view() != "is" && word.view() != "has");
}

absl::optional<Mention> ReadMonthFirst(const DateContext& context,
                                       int32_t pos) {
  static const Pattern kPattern(
      "{MONTH}(?:,?{S}?{DAY}(?:{TO}{DAY})?(?:,?{S}{YEAR}|,{YEAR})?|"
      "(?:,?{S}(?:of{S})?|,){YEAR})?");
  const StringPiece window = Window(context, pos);
  StringPiece m[9];
  if (!kPattern.Match(window, 0, window.size(), RE2::ANCHOR_START, m, 9)) {
    return absl::nullopt;
  }
  DateTime date;
  date.month = ToMonth(m[1]);
  if (!m[2].empty()) date.day = ToInt(m[2]);
  for (const int year : {5, 6, 7}) {
    if (!m[year].empty()) date.year = ToInt(m[year]);
  }
  int32_t end = pos + m[0].size();
  if (!m[4].empty() && date.year == 0 &&
      (CountsSomethingElse(context, m[3], end) || ToInt(m[4]) > 31)) {
    end = pos + (m[3].data() - m[0].data());
    while (absl::ascii_isspace(context.text[end - 1])) --end;
  }
  if (!IsDate(date.year, date.month, date.day)) return absl::nullopt;
  // An abbreviation stands for a month only beside a day or a year.
  const bool bare = date.day == 0 && date.year == 0;
  const bool whole_name = date.month == 5 || m[1].size() > 5 ||
                          (m[1].size() >= 4 && m[1].data()[3] != '.' &&
                           absl::ascii_tolower(m[1].data()[3]) != 't');
  if (bare && !whole_name) return absl::nullopt;
  Mention mention = MakeMention(EntityType::kDate, pos, end);
  mention.value = CalendarValue(context, date);
  return mention;
}

absl::optional<Mention> ReadDayFirst(const DateContext& context, int32_t pos) {
  static const Pattern kPattern(
      "{DAY}(?:{TO}{DAY})?(?:{S}day)?(?:{S}of)?(?:{S}|-)?{MONTH}"
      R"((?:(?:,?{S}(?:of{S})?|,|-){YEAR})?)");
  const StringPiece window = Window(context, pos);
  StringPiece m[6];
  if (!kPattern.Match(window, 0, window.size(), RE2::ANCHOR_START, m, 6)) {
    return absl::nullopt;
  }
  DateTime date;
  date.day = ToInt(m[1]);
  date.month = ToMonth(m[4]);
  if (!m[5].empty()) date.year = ToInt(m[5]);
  // The letter after the month must not make another word of it.
  const int32_t end = pos + m[0].size();
  if (m[5].empty() && end < context.bounds.end &&
      absl::ascii_isalnum(context.text[end])) {
    return absl::nullopt;
  }
  if (date.day == 0 || !IsDate(date.year, date.month, date.day)) {
    return absl::nullopt;
  }
  Mention mention = MakeMention(EntityType::kDate, pos, end);
  mention.value = CalendarValue(context, date);
  return mention;
}

// "2016-07-15", "7/15/2016", "15.07.2016", "9/11".
absl::optional<Mention> ReadNumeric(const DateContext& context, int32_t pos) {
  static const Pattern kPattern(
      R"({YEAR}[-/.](\d\d?)[-/.](\d\d?)\b|)"
      R"((\d\d?)[/](\d\d?)[/](\d{4}|\d\d)\b|(\d\d?)[-.](\d\d?)[-.](\d{4})\b)");
  const StringPiece window = Window(context, pos);
  StringPiece m[10];
  if (!kPattern.Match(window, 0, window.size(), RE2::ANCHOR_START, m, 10)) {
    return absl::nullopt;
  }
  DateTime date;
  if (!m[1].empty()) {
    date.year = ToInt(m[1]);
    date.month = ToInt(m[2]);
    date.day = ToInt(m[3]);
  } else {
    // With slashes the month comes first, as in America, where it can.
    const bool slashes = !m[4].empty();
    const int first = slashes ? 4 : 7;
    date.year = ToInt(m[first + 2]);
    if (date.year < 100) date.year += date.year < 50 ? 2000 : 1900;
    date.month = ToInt(m[slashes ? first : first + 1]);
    date.day = ToInt(m[slashes ? first + 1 : first]);
    if (date.month > 12) std::swap(date.month, date.day);
  }
  if (date.day == 0 || date.month == 0 ||
      !IsDate(date.year, date.month, date.day)) {
    return absl::nullopt;
  }
  Mention mention = MakeMention(EntityType::kDate, pos, pos + m[0].size());
  mention.value.emplace().kind = date;
  return mention;
}

absl::optional<Mention> ReadClock(const DateContext& context, int32_t pos) {
  static const Pattern kPattern(
      R"((\d\d?)(?:[:.]([0-5]\d))?{S}?([ap])(?:\.{S}?m\.|m\b\.?){ZONE}|)"
      R"((\d\d?)(?:[:.]([0-5]\d))?{S}?([AP])(?:\.{S}?M\.|M\b){ZONE}|)"
      R"(([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?\b{ZONE}|)"
      R"(([01]\d|2[0-3])([0-5]\d){S}?(GMT|UTC)\b|(\d\d?){S}?o['’]clock\b)");
  const StringPiece window = Window(context, pos);
  StringPiece m[16];
  if (!kPattern.Match(window, 0, window.size(), RE2::ANCHOR_START, m, 16)) {
    return absl::nullopt;
  }
  DateTime time;
  const auto fill = [&](StringPiece hour, StringPiece minute,
                        StringPiece zone) {
    time.hour = ToInt(hour);
    time.minute = minute.empty() ? 0 : ToInt(minute);
    time.time_zone = std::string(zone);
  };
  if (!m[1].empty() || !m[4 + 1].empty()) {
    const int first = !m[1].empty() ? 1 : 5;
    fill(m[first], m[first + 1], m[first + 3]);
    if (*time.hour == 0 || *time.hour > 12) return absl::nullopt;
    const bool afternoon = absl::ascii_tolower(m[first + 2][0]) == 'p';
    time.hour = *time.hour % 12 + (afternoon ? 12 : 0);
  } else if (!m[9].empty()) {
    fill(m[9], m[10], m[11]);
  } else if (!m[12].empty()) {
    fill(m[12], m[13], m[14]);
  } else {
    fill(m[15], "", "");
    if (*time.hour == 0 || *time.hour > 12) return absl::nullopt;
  }
  int32_t end = pos + m[0].size();
  // "5 pm." ends a sentence; "5 p.m." holds its full stops.
  if (context.text[end - 1] == '.' && context.text[end - 3] != '.' &&
      !absl::EndsWith(context.text.substr(pos, end - pos), ". m.")) {
    --end;
  }
  Mention mention = MakeMention(EntityType::kTime, pos, end);
  mention.value.emplace().kind = time;
  return mention;
}

// "1990s", "19th century".
absl::optional<Mention> ReadAge(const DateContext& context, int32_t pos) {
  static const Pattern kPattern(
      R"(([12]\d\d0)['’]?s\b|([2-9]0)['’]?s\b|\d\d?(?:st|nd|rd|th){S}century\b)");
  const StringPiece window = Window(context, pos);
  StringPiece m[3];
  if (!kPattern.Match(window, 0, window.size(), RE2::ANCHOR_START, m, 3)) {
    return absl::nullopt;
  }
  int32_t begin = pos;
  DateTime date;
  if (!m[1].empty()) {
    date.year = ToInt(m[1]);
  } else if (!m[2].empty()) {
    // "the '80s" is a decade, "her 80s" is not.
    const absl::string_view before =
        context.text.substr(context.bounds.start, pos - context.bounds.start);
    for (const absl::string_view mark : {"'", "’", "‘"}) {
      if (absl::EndsWith(before, mark)) begin = pos - mark.size();
    }
    if (begin == pos) return absl::nullopt;
    date.year = 1900 + ToInt(m[2]);
  }
  Mention mention = MakeMention(EntityType::kDate, begin, pos + m[0].size());
  if (date.year != 0) {
    mention.value.emplace().kind = date;
    mention.value->approximate = true;
  }
  return mention;
}

// A day of the week, and the date that it belongs to.
absl::optional<Mention> ReadWeekday(const DateContext& context, int32_t pos,
                                    const LowerWord& word, int32_t weekday) {
  static const Pattern kLink(R"(\.?(?:,{S}?|{S}(?:on{S})?(?:the{S})?))");
  const int32_t end = word.span().end;
  const StringPiece window = Window(context, end);
  StringPiece link[1];
  if (kLink.Match(window, 0, window.size(), RE2::ANCHOR_START, link, 1)) {
    const int32_t next = end + link[0].size();
    auto date = ReadMonthFirst(context, next);
    if (!date.has_value()) date = ReadDayFirst(context, next);
    if (!date.has_value()) date = ReadNumeric(context, next);
    if (date.has_value()) {
      const auto& value = absl::get<DateTime>(date->value->kind);
      if (value.day != 0) {
        date->span.start = pos;
        return date;
      }
    }
  }
  if (word.view().size() < 6) return absl::nullopt;  // "Mon", "Sun" alone
  Mention mention = MakeMention(EntityType::kDate, pos, end);
  Value& value = mention.value.emplace();
  value.relative = true;
  if (context.published.has_value()) {
    value.kind = ToDateTime(
        NearestWeekday(*context.published, weekday, LooksAhead(context, pos)));
  }
  return mention;
}

TimeUnit UnitOf(StringPiece word) {
  switch (word[0]) {
    case 'd':
      return word[2] == 'c' ? TimeUnit::kDecade : TimeUnit::kDay;
    case 'w':
      return TimeUnit::kWeek;
    case 'm':
      return TimeUnit::kMonth;
    case 'c':
      return TimeUnit::kCentury;
    default:
      return TimeUnit::kYear;
  }
}

// "last week", "this morning", "next summer".
absl::optional<Mention> ReadRelative(const DateContext& context, int32_t pos) {
  static const Pattern kPattern(
      "(?i)(last|previous|past|next|following|coming|this){S}"
      "(?:(week|month|year|decade|century)|"
      "(weekend|quarter|spring|summer|fall|autumn|winter)|"
      R"((night|morning|afternoon|evening))\b)");
  const StringPiece window = Window(context, pos);
  StringPiece m[5];
  if (!kPattern.Match(window, 0, window.size(), RE2::ANCHOR_START, m, 5)) {
    return absl::nullopt;
  }
  const int32_t end = pos + m[0].size();
  if (end < context.bounds.end && absl::ascii_isalnum(context.text[end])) {
    return absl::nullopt;
  }
  const char first = absl::ascii_tolower(m[1][0]);
  const int32_t step = first == 't' ? 0 : first == 'l' || first == 'p' ? -1 : 1;
  Mention mention = MakeMention(
      m[4].empty() ? EntityType::kDate : EntityType::kTime, pos, end);
  Value& value = mention.value.emplace();
  value.relative = true;
  if (!context.published.has_value()) return mention;
  if (!m[2].empty()) {
    std::string unit(m[2]);
    absl::AsciiStrToLower(&unit);
    value.kind = Shift(*context.published, step, UnitOf(unit));
  } else if (!m[4].empty()) {
    value.kind = ToDateTime(*context.published + step);
  }
  return mention;
}

enum class DateWord : uint8_t {
  kMonth,
  kWeekday,
  kDay,       // today
  kRelative,  // last
  kClock,     // noon
  kFeast,     // Christmas
};

struct DateWordInfo {
  DateWord kind;
  int32_t number = 0;  // days from today, hour, or month * 100 + day
};

const DateWordInfo* FindDateWord(absl::string_view lower) {
  static const auto* const words = [] {
    auto* table = new absl::flat_hash_map<std::string, DateWordInfo>({
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
        {"midnight", {DateWord::kClock, 0}},
        {"christmas", {DateWord::kFeast, 1225}},
        {"halloween", {DateWord::kFeast, 1031}},
    });
    for (const absl::string_view name :
         {"january", "february", "march",     "april",   "may",      "june",
          "july",    "august",   "september", "october", "november", "december",
          "jan",     "feb",      "mar",       "apr",     "jun",      "jul",
          "aug",     "sep",      "sept",      "oct",     "nov",      "dec"}) {
      table->insert({std::string(name), {DateWord::kMonth, MonthOf(name)}});
    }
    for (const absl::string_view name :
         {"monday",    "tuesday", "wednesday", "thursday", "friday",
          "saturday",  "sunday",  "mondays",   "tuesdays", "wednesdays",
          "thursdays", "fridays", "saturdays", "sundays",  "mon",
          "tue",       "tues",    "wed",       "thu",      "thurs",
          "fri",       "sat",     "sun"}) {
      absl::string_view day = name;
      if (day.size() > 6) absl::ConsumeSuffix(&day, "s");
      table->insert({std::string(name), {DateWord::kWeekday, WeekdayOf(day)}});
    }
    return table;
  }();
  const auto it = words->find(lower);
  return it == words->end() ? nullptr : &it->second;
}

// "May" after these is a month; alone it is a name or a verb.
bool MonthMayStandHere(const DateContext& context, int32_t pos) {
  int32_t end = pos;
  while (end > context.bounds.start &&
         absl::ascii_isspace(context.text[end - 1])) {
    --end;
  }
  int32_t begin = end;
  while (begin > context.bounds.start && end - begin < 10 &&
         absl::ascii_isalpha(context.text[begin - 1])) {
    --begin;
  }
  const LowerWord word(context.text, begin, end);
  for (const absl::string_view lead :
       {"in",   "since",   "until",  "till",  "last", "next",   "by",
        "from", "of",      "late",   "early", "mid",  "this",   "through",
        "to",   "between", "during", "every", "for",  "before", "after"}) {
    if (word.view() == lead) return true;
  }
  return false;
}

// "May-November", "January 15-February 2".
void ExtendMonthRange(const DateContext& context, Mention* mention) {
  static const Pattern kLink("{S}?[-–]{S}?");
  const int32_t end = mention->span.end;
  const StringPiece window = Window(context, end);
  StringPiece link[1];
  if (!kLink.Match(window, 0, window.size(), RE2::ANCHOR_START, link, 1)) {
    return;
  }
  const auto last = ReadMonthFirst(context, end + link[0].size());
  if (last.has_value()) mention->span.end = last->span.end;
}

absl::optional<Mention> ReadMonth(const DateContext& context, int32_t pos,
                                  int32_t month) {
  auto mention = ReadMonthFirst(context, pos);
  if (!mention.has_value()) return mention;
  const bool bare =
      LowerWord(context.text, pos, context.bounds.end).span() == mention->span;
  const bool lower = absl::ascii_islower(context.text[pos]);
  // "march", "may" and "august" are words of their own.
  const bool ambiguous = month == 3 || month == 5 || month == 8;
  if (lower && ambiguous) return absl::nullopt;
  ExtendMonthRange(context, &*mention);
  const bool alone =
      bare &&
      LowerWord(context.text, pos, context.bounds.end).span() == mention->span;
  if (alone && (month == 3 || month == 5) && !MonthMayStandHere(context, pos)) {
    return absl::nullopt;
  }
  return mention;
}

}  // namespace

bool StartsDate(absl::string_view lower_word) {
  return FindDateWord(lower_word) != nullptr;
}

bool LooksAhead(const DateContext& context, int32_t pos) {
  static const RE2 kAhead(
      R"((?i)\b(?:will|would|shall|next|coming|upcoming|scheduled|expected|)"
      R"(due|plans?|planned|going to|set to)\b[^.!?\n]*$)");
  const int32_t begin = std::max(context.bounds.start, pos - 80);
  return RE2::PartialMatch(
      StringPiece(context.text.data() + begin, pos - begin), kAhead);
}

absl::optional<Mention> ReadDateAtDigit(const DateContext& context,
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
    if (auto date = ReadNumeric(context, pos)) return date;
  }
  if (digits == 4) {
    if (next == ' ' || next == 'G' || next == 'U') {
      if (auto time = ReadClock(context, pos)) return time;
    }
    return ReadAge(context, pos);
  }
  if (auto time = ReadClock(context, pos)) return time;
  if (auto date = ReadDayFirst(context, pos)) return date;
  return ReadAge(context, pos);
}

absl::optional<Mention> ReadYear(const DateContext& context, int32_t pos) {
  static const Pattern kPattern(
      R"((1[5-9]\d\d|20\d\d)\b(?:(?:[-–/])(1[5-9]\d\d|20\d\d|\d\d?)\b)?)");
  const absl::string_view text = context.text;
  // "No. 2016", "$2016", "1.2016", "7-2016"
  if (absl::EndsWith(
          text.substr(context.bounds.start, pos - context.bounds.start),
          "No. ")) {
    return absl::nullopt;
  }
  if (pos > context.bounds.start) {
    const char before = text[pos - 1];
    if (before == '$' || before == '.' || before == ',' || before == '#' ||
        before == ':' || before == '=' || before == '_') {
      return absl::nullopt;
    }
    if ((before == '/' || before == '-') && pos > context.bounds.start + 1 &&
        absl::ascii_isdigit(text[pos - 2])) {
      return absl::nullopt;
    }
  }
  const StringPiece window = Window(context, pos);
  StringPiece m[3];
  if (!kPattern.Match(window, 0, window.size(), RE2::ANCHOR_START, m, 3)) {
    return absl::nullopt;
  }
  const int32_t end = pos + m[0].size();
  // "2016%", "2016.5", "1800 247 600"
  if (end < context.bounds.end) {
    const char after = text[end];
    const bool digit_next =
        end + 1 < context.bounds.end && absl::ascii_isdigit(text[end + 1]);
    if (after == '%' ||
        ((after == ',' || after == '.' || after == ' ') && digit_next)) {
      return absl::nullopt;
    }
  }
  DateTime date;
  date.year = ToInt(m[1]);
  Mention mention = MakeMention(EntityType::kDate, pos, end);
  mention.confidence = 0.8f;
  mention.value.emplace().kind = date;
  return mention;
}

absl::optional<Mention> ReadDateAtWord(const DateContext& context,
                                       int32_t pos) {
  const LowerWord word(context.text, pos, context.bounds.end);
  const DateWordInfo* const info = FindDateWord(word.view());
  if (info == nullptr) return absl::nullopt;
  const Span span = word.span();
  switch (info->kind) {
    case DateWord::kMonth:
      return ReadMonth(context, pos, info->number);
    case DateWord::kWeekday: {
      if (word.view().size() <= 5 && !absl::ascii_isupper(context.text[pos])) {
        return absl::nullopt;  // "sat", "wed", "sun"
      }
      auto mention = ReadWeekday(context, pos, word, info->number);
      // "Mondays" are no one day.
      const bool recurring =
          word.view().size() > 5 && word.view().back() == 's';
      if (mention.has_value() && recurring) mention->value.reset();
      return mention;
    }
    case DateWord::kRelative:
      return ReadRelative(context, pos);
    case DateWord::kDay: {
      const bool night = word.view() == "tonight";
      Mention mention = MakeMention(
          night ? EntityType::kTime : EntityType::kDate, span.start, span.end);
      Value& value = mention.value.emplace();
      value.relative = true;
      if (context.published.has_value()) {
        value.kind = ToDateTime(*context.published + info->number);
      }
      return mention;
    }
    case DateWord::kClock: {
      Mention mention = MakeMention(EntityType::kTime, span.start, span.end);
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
      Mention mention = MakeMention(EntityType::kDate, span.start, end);
      mention.value = CalendarValue(context, date);
      return mention;
    }
  }
  return absl::nullopt;
}

}  // namespace hearsay
