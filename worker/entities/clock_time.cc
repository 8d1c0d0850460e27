#include "worker/entities/clock_time.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/date_pattern.h"

namespace hearsay {
namespace {

using re2::StringPiece;

}  // namespace

absl::optional<Mention> ReadClock(const ValueContext& context, int32_t pos) {
  static const DatePattern kPattern(
      R"((\d\d?)(?:[:.]([0-5]\d))?{S}?([ap])(?:\.{S}?m\.|m\b\.?){ZONE}|)"
      R"((\d\d?)(?:[:.]([0-5]\d))?{S}?([AP])(?:\.{S}?M\.|M\b){ZONE}|)"
      R"(([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?\b{ZONE}|)"
      R"(([01]\d|2[0-3])([0-5]\d){S}?(GMT|UTC|hours|hrs)\b|(\d\d?){S}?o['’]clock\b)");
  StringPiece m[16];
  if (!kPattern.MatchAt(context, pos, m, 16)) {
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
    const bool zone = absl::ascii_isupper(m[14][0]);  // or "hours"
    fill(m[12], m[13], zone ? m[14] : StringPiece());
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
  Mention mention = MakeValueMention(EntityType::kTime, pos, end);
  mention.value.emplace().kind = time;
  return mention;
}

}  // namespace hearsay
