#include "client/sources/feed_time.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace hearsay::sources {
namespace {

struct Zone {
  absl::string_view name;
  int hours;
};

// RFC 822, section 5.
constexpr Zone kZones[] = {{"UT", 0},   {"GMT", 0},  {"UTC", 0},  {"Z", 0},
                           {"EST", -5}, {"EDT", -4}, {"CST", -6}, {"CDT", -5},
                           {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};

// "+0530", "+05:30" or a name, as an offset to the east.
bool ParseZone(absl::string_view text, absl::Duration* east) {
  for (const Zone& zone : kZones) {
    if (absl::EqualsIgnoreCase(text, zone.name)) {
      *east = absl::Hours(zone.hours);
      return true;
    }
  }
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return false;
  std::string digits(text.substr(1));
  const size_t colon = digits.find(':');
  if (colon != std::string::npos) digits.erase(colon, 1);
  int number;
  if (digits.size() != 4 || !absl::SimpleAtoi(digits, &number)) return false;
  *east = absl::Hours(number / 100) + absl::Minutes(number % 100);
  if (text[0] == '-') *east = -*east;
  return true;
}

// RFC 2822, section 4.3: 49 is 2049 and 50 is 1950.
bool ParseYear(absl::string_view text, int* year) {
  if (!absl::SimpleAtoi(text, year) || *year < 0) return false;
  if (text.size() == 2) *year += *year < 50 ? 2000 : 1900;
  return true;
}

bool ParseRfc822(absl::string_view text, absl::Time* time) {
  const size_t comma = text.find(',');
  if (comma != absl::string_view::npos) text.remove_prefix(comma + 1);
  std::vector<absl::string_view> parts =
      absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
  // Some leave the comma out.
  if (!parts.empty() && absl::ascii_isalpha(parts[0][0])) {
    parts.erase(parts.begin());
  }
  int year;
  if (parts.size() < 4 || !ParseYear(parts[2], &year)) return false;
  absl::Duration east;
  if (parts.size() > 4 && !ParseZone(parts[4], &east)) return false;
  const std::string plain =
      absl::StrCat(parts[0], " ", parts[1], " ", year, " ", parts[3]);
  std::string error;
  if (!absl::ParseTime("%d %b %Y %H:%M:%E*S", plain, time, &error) &&
      !absl::ParseTime("%d %b %Y %H:%M", plain, time, &error)) {
    return false;
  }
  *time -= east;
  return true;
}

}  // namespace

bool ParseIsoTime(absl::string_view text, absl::Time* time) {
  text = absl::StripAsciiWhitespace(text);
  std::string error;
  for (const absl::string_view format :
       {"%Y-%m-%d%ET%H:%M:%E*S%Ez", "%Y-%m-%d%ET%H:%M%Ez",
        "%Y-%m-%d%ET%H:%M:%E*S", "%Y-%m-%d%ET%H:%M", "%Y-%m-%d %H:%M:%E*S%Ez",
        "%Y-%m-%d %H:%M:%E*S", "%Y-%m-%d"}) {
    if (absl::ParseTime(format, text, time, &error)) return true;
  }
  return false;
}

bool ParseFeedTime(absl::string_view text, absl::Time* time) {
  return ParseRfc822(text, time) || ParseIsoTime(text, time);
}

void SetPublishTime(absl::Time time, v1::Article* article) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  article->mutable_publish_time()->set_seconds(seconds);
  article->mutable_publish_time()->set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

}  // namespace hearsay::sources
