#include "worker/entities/calendar_date.h"

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "worker/entities/calendar.h"
#include "worker/entities/date_pattern.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

using re2::StringPiece;

int32_t ToMonth(StringPiece word) {
  const LowerWord lower(absl::string_view(word.data(), word.size()), 0,
                        word.size());
  return MonthOf(lower.view());
}

// "June 3 and 12 people": the second number counts people.
bool CountsSomethingElse(const ValueContext& context, StringPiece link,
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

// The lowered word before `pos`, past a space or a hyphen.
LowerWord WordBefore(const ValueContext& context, int32_t pos) {
  int32_t end = pos;
  while (end > context.bounds.start &&
         (absl::ascii_isspace(context.text[end - 1]) ||
          context.text[end - 1] == '-')) {
    --end;
  }
  int32_t begin = end;
  while (begin > context.bounds.start && end - begin < 10 &&
         absl::ascii_isalpha(context.text[begin - 1])) {
    --begin;
  }
  return LowerWord(context.text, begin, end);
}

// "last March" and "next March" need not be the nearest one.
void SetYearByLead(const ValueContext& context, int32_t pos, int32_t month,
                   Mention* mention) {
  if (!context.published.has_value()) return;
  const LowerWord lead = WordBefore(context, pos);
  const bool last = lead.view() == "last";
  if (!last && lead.view() != "next") return;
  const int32_t now = context.published->month();
  const int32_t step = last ? (month >= now ? -1 : 0) : (month <= now ? 1 : 0);
  auto& date = absl::get<DateTime>(mention->value->kind);
  date.year = context.published->year() + step;
}

// "May" after these or before "of" is a month; alone it is a name or a verb.
bool MonthMayStandHere(const ValueContext& context, int32_t pos) {
  // "May of this year"
  const int32_t name_end =
      LowerWord(context.text, pos, context.bounds.end).span().end;
  const int32_t next = SkipSpace(context.text, name_end, context.bounds.end);
  if (LowerWord(context.text, next, context.bounds.end).view() == "of") {
    return true;
  }
  const LowerWord word = WordBefore(context, pos);
  for (const absl::string_view lead :
       {"in",   "since",   "until",  "till",  "last",  "next",   "by",
        "from", "of",      "late",   "early", "mid",   "this",   "through",
        "to",   "between", "during", "every", "for",   "before", "after",
        "the",  "its",     "his",    "her",   "their", "our"}) {
    if (word.view() == lead) return true;
  }
  return false;
}

// Whether a number is the second of a score: "won 2-1 January 2017".
bool EndsScore(const ValueContext& context, int32_t pos) {
  absl::string_view before =
      context.text.substr(context.bounds.start, pos - context.bounds.start);
  if (!absl::ConsumeSuffix(&before, "-") &&
      !absl::ConsumeSuffix(&before, "–")) {
    return false;
  }
  before = absl::StripTrailingAsciiWhitespace(before);
  return !before.empty() && absl::ascii_isdigit(before.back());
}

// "May-November", "January 15-February 2".
void ExtendMonthRange(const ValueContext& context, Mention* mention) {
  static const DatePattern kLink("{S}?[-–]{S}?");
  const int32_t end = mention->span.end;
  StringPiece link[1];
  if (!kLink.MatchAt(context, end, link, 1)) {
    return;
  }
  const auto last = ReadMonthFirst(context, end + link[0].size());
  if (last.has_value()) mention->span.end = last->span.end;
}

}  // namespace

// A month and a day without a year take the year nearest to publication.
Value CalendarValue(const ValueContext& context, DateTime date) {
  Value value;
  if (date.year == 0 && context.published.has_value()) {
    date.year = NearestYear(*context.published, date.month, date.day);
    value.relative = true;
    if (!IsDate(date.year, date.month, date.day)) date.year = 0;
  }
  value.kind = date;
  return value;
}

absl::optional<Mention> ReadMonthFirst(const ValueContext& context,
                                       int32_t pos) {
  static const DatePattern kPattern(
      "{MONTH}(?:,?{S}?{DAY}(?:{TO}{DAY})?(?:,?{S}{YEAR}|,{YEAR})?|"
      "(?:,?{S}(?:of{S})?|,){YEAR})?");
  StringPiece m[9];
  if (!kPattern.MatchAt(context, pos, m, 9)) {
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
  Mention mention = MakeValueMention(EntityType::kDate, pos, end);
  mention.value = CalendarValue(context, date);
  return mention;
}

absl::optional<Mention> ReadDayFirst(const ValueContext& context, int32_t pos) {
  static const DatePattern kPattern(
      "{DAY}(?:{TO}{DAY})?(?:{S}day)?(?:{S}of)?(?:{S}|-)?{MONTH}"
      R"((?:(?:,?{S}(?:of{S})?|,|-){YEAR})?)");
  StringPiece m[6];
  if (!kPattern.MatchAt(context, pos, m, 6)) {
    return absl::nullopt;
  }
  if (EndsScore(context, pos)) return absl::nullopt;
  if (!m[3].empty() && ToInt(m[3]) <= ToInt(m[1])) return absl::nullopt;
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
  Mention mention = MakeValueMention(EntityType::kDate, pos, end);
  mention.value = CalendarValue(context, date);
  return mention;
}

absl::optional<Mention> ReadNumericDate(const ValueContext& context,
                                        int32_t pos) {
  static const DatePattern kPattern(
      R"({YEAR}[-/.](\d\d?)[-/.](\d\d?)\b|)"
      R"((\d\d?)[/](\d\d?)[/](\d{4}|\d\d)\b|(\d\d?)[-.](\d\d?)[-.](\d{4})\b)");
  StringPiece m[10];
  if (!kPattern.MatchAt(context, pos, m, 10)) {
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
  Mention mention = MakeValueMention(EntityType::kDate, pos, pos + m[0].size());
  mention.value.emplace().kind = date;
  return mention;
}

absl::optional<Mention> ReadMonth(const ValueContext& context, int32_t pos) {
  auto mention = ReadMonthFirst(context, pos);
  if (!mention.has_value()) return mention;
  const int32_t month =
      MonthOf(LowerWord(context.text, pos, context.bounds.end).view());
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
  if (alone) SetYearByLead(context, pos, month, &*mention);
  if (alone && (month == 3 || month == 5) && !MonthMayStandHere(context, pos)) {
    return absl::nullopt;
  }
  return mention;
}

}  // namespace hearsay
