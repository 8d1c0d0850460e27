#include "worker/entities/relative_date.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "worker/entities/calendar.h"
#include "worker/entities/calendar_date.h"
#include "worker/entities/date_pattern.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

using re2::StringPiece;

// Whether the words before `pos` speak of what is to come: "will meet on".
bool LooksAhead(const ValueContext& context, int32_t pos) {
  static const re2::RE2 kAhead(
      R"((?i)\b(?:will|would|shall|next|coming|upcoming|scheduled|expected|)"
      R"(due|plans?|planned|going to|set to)\b[^.!?\n]*$)");
  const int32_t begin = std::max(context.bounds.start, pos - 80);
  return re2::RE2::PartialMatch(
      StringPiece(context.text.data() + begin, pos - begin), kAhead);
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

}  // namespace

absl::optional<Mention> ReadWeekday(const ValueContext& context, int32_t pos,
                                    int32_t weekday) {
  const LowerWord word(context.text, pos, context.bounds.end);
  static const DatePattern kLink(R"(\.?(?:,{S}?|{S}(?:on{S})?(?:the{S})?))");
  const int32_t end = word.span().end;
  StringPiece link[1];
  if (kLink.MatchAt(context, end, link, 1)) {
    const int32_t next = end + link[0].size();
    auto date = ReadMonthFirst(context, next);
    if (!date.has_value()) date = ReadDayFirst(context, next);
    if (!date.has_value()) date = ReadNumericDate(context, next);
    if (date.has_value()) {
      const auto& value = absl::get<DateTime>(date->value->kind);
      if (value.day != 0) {
        date->span.start = pos;
        return date;
      }
    }
  }
  if (word.view().size() < 6) return absl::nullopt;  // "Mon", "Sun" alone
  Mention mention = MakeValueMention(EntityType::kDate, pos, end);
  static const DatePattern kPartOfDay(
      R"({S}(?:morning|afternoon|evening|night)\b)");
  StringPiece part[1];
  if (kPartOfDay.MatchAt(context, end, part, 1)) {
    mention.type = EntityType::kTime;
    mention.span.end += part[0].size();
  }
  Value& value = mention.value.emplace();
  value.relative = true;
  if (context.published.has_value()) {
    value.kind = ToDateTime(
        NearestWeekday(*context.published, weekday, LooksAhead(context, pos)));
  }
  return mention;
}

absl::optional<Mention> ReadRelative(const ValueContext& context, int32_t pos) {
  static const DatePattern kPattern(
      "(?i)(last|previous|past|next|following|coming|this){S}"
      "(?:(week|month|year|decade|century)|"
      "(weekend|quarter|spring|summer|fall|autumn|winter)|"
      R"((night|morning|afternoon|evening))\b)");
  StringPiece m[5];
  if (!kPattern.MatchAt(context, pos, m, 5)) {
    return absl::nullopt;
  }
  const int32_t end = pos + m[0].size();
  if (end < context.bounds.end && absl::ascii_isalnum(context.text[end])) {
    return absl::nullopt;
  }
  const char first = absl::ascii_tolower(m[1][0]);
  const int32_t step = first == 't' ? 0 : first == 'l' || first == 'p' ? -1 : 1;
  Mention mention = MakeValueMention(
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

}  // namespace hearsay
