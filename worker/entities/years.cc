#include "worker/entities/years.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/date_pattern.h"

namespace hearsay {
namespace {

using re2::StringPiece;

// Four digits are a year from here on, unless something else explains them.
constexpr int32_t kModernTimes = 1500;

// Whether an earlier year stands where a year would: "in 1265", "between 1261
// and 1265"; not "in 1200 villages".
bool IsOldYear(const ValueContext& context, int32_t pos, int32_t end) {
  static const re2::RE2 kBefore(
      R"((?i)(?:\b(?:in|since|until|between|around|circa|from|year|by)|)"
      R"(\b1\d{3} (?:and|to|or))\s$)");
  static const re2::RE2 kCounted(R"(\s[a-z]{4,}s\b)");
  const int32_t begin = std::max(context.bounds.start, pos - 12);
  if (!re2::RE2::PartialMatch(
          StringPiece(context.text.data() + begin, pos - begin), kBefore)) {
    return false;
  }
  const int32_t after = std::min(context.bounds.end, end + 20);
  return !kCounted.Match(StringPiece(context.text.data() + end, after - end), 0,
                         after - end, re2::RE2::ANCHOR_START, nullptr, 0);
}

}  // namespace

// "1990s", "19th century".
absl::optional<Mention> ReadAge(const ValueContext& context, int32_t pos) {
  static const DatePattern kPattern(
      R"(([12]\d\d0)['’]?s\b|([2-9]0)['’]?s\b|\d\d?(?:st|nd|rd|th){S}century\b)");
  StringPiece m[3];
  if (!kPattern.MatchAt(context, pos, m, 3)) {
    return absl::nullopt;
  }
  int32_t begin = pos;
  int32_t end = pos + m[0].size();
  DateTime date;
  if (!m[1].empty()) {
    end = pos + m[1].size();
    date.year = ToInt(m[1]);
  } else if (!m[2].empty()) {
    // "the '80s" is a decade, "her 80s" is not.
    const absl::string_view before =
        context.text.substr(context.bounds.start, pos - context.bounds.start);
    for (const absl::string_view mark : {"'", "’", "‘"}) {
      if (absl::EndsWith(before, mark)) begin = pos - mark.size();
    }
    if (begin == pos) return absl::nullopt;
    end = pos + m[2].size();
    date.year = 1900 + ToInt(m[2]);
  }
  Mention mention = MakeValueMention(EntityType::kDate, begin, end);
  if (date.year != 0) {
    mention.value.emplace().kind = date;
    mention.value->approximate = true;
  }
  return mention;
}

absl::optional<Mention> ReadYear(const ValueContext& context, int32_t pos) {
  static const DatePattern kPattern(
      R"((1\d{3}|20\d\d)\b(?:(?:[-–/])(1[5-9]\d\d|20\d\d|\d\d?)\b)?)");
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
  StringPiece m[3];
  if (!kPattern.MatchAt(context, pos, m, 3)) {
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
  if (date.year < kModernTimes && !IsOldYear(context, pos, end)) {
    return absl::nullopt;
  }
  Mention mention = MakeValueMention(EntityType::kDate, pos, end);
  mention.confidence = 0.8f;
  mention.value.emplace().kind = date;
  return mention;
}

}  // namespace hearsay
