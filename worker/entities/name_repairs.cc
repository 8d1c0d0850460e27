#include "worker/entities/name_repairs.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxShipWords = 4;

// The word that ends at `end`, behind `floor`: letters alone.
absl::string_view WordBefore(absl::string_view text, int32_t floor,
                             int32_t end) {
  int32_t start = end;
  while (start > floor && absl::ascii_isalpha(text[start - 1])) --start;
  return text.substr(start, end - start);
}

bool IsShip(absl::string_view word) {
  static constexpr absl::string_view kShips[] = {
      "barge",    "carrier",   "cruiser", "cutter",  "destroyer",  "ferry",
      "flagship", "freighter", "frigate", "HMS",     "icebreaker", "lifeboat",
      "MV",       "schooner",  "ship",    "steamer", "submarine",  "tanker",
      "trawler",  "tug",       "USS",     "vessel",  "warship",    "yacht"};
  return std::find(std::begin(kShips), std::end(kShips), word) !=
         std::end(kShips);
}

// Where the name of a ship starts that goes on with `name`; its own start where
// no ship is before it.
int32_t StartOfShip(absl::string_view text, int32_t floor, Span name) {
  int32_t start = name.start;
  for (int i = 0; i < kMaxShipWords; ++i) {
    if (start - 1 <= floor || text[start - 1] != ' ') break;
    const absl::string_view word = WordBefore(text, floor, start - 1);
    if (word.empty()) break;
    if (IsShip(word)) return start;
    // "the ferry Captain Ana Ruiz sails"
    if (!absl::ascii_isupper(word[0]) ||
        IsTitleWord(absl::AsciiStrToLower(word))) {
      break;
    }
    start -= static_cast<int32_t>(word.size()) + 1;
  }
  return -1;
}

// Past "2031 " or "2019-2031 " behind a copyright sign; else the name's start.
int32_t SkipYears(absl::string_view text, int32_t floor, Span name) {
  int32_t i = name.start;
  while (i < name.end && (absl::ascii_isdigit(text[i]) || text[i] == '-')) ++i;
  if (i == name.start || i >= name.end || text[i] != ' ') return name.start;
  absl::string_view before = text.substr(floor, name.start - floor);
  before = absl::StripTrailingAsciiWhitespace(before);
  const bool signed_before = absl::EndsWith(before, "©") ||
                             absl::EndsWithIgnoreCase(before, "(c)") ||
                             absl::EndsWithIgnoreCase(before, "copyright");
  return signed_before ? i + 1 : name.start;
}

}  // namespace

void RepairNames(absl::string_view text, const Paragraph& paragraph,
                 std::vector<Mention>* names) {
  int32_t floor = paragraph.span.start;  // the end of the name before
  for (size_t i = 0; i < names->size(); ++i) {
    Mention& name = (*names)[i];
    if (name.form != MentionForm::kName) continue;
    if (name.span.end <= paragraph.dateline.end) {
      const size_t comma = name.span.In(text).find(", ");
      if (comma != absl::string_view::npos) {
        Mention second = name;
        const int32_t at = name.span.start + static_cast<int32_t>(comma);
        name.span.end = at;
        second.span.start = at + 2;
        names->insert(names->begin() + i + 1, std::move(second));
      }
    } else {
      name.span.start = SkipYears(text, floor, name.span);
      const int32_t ship = StartOfShip(text, floor, name.span);
      if (ship >= 0) {
        name.span.start = ship;
        name.type = EntityType::kProduct;
      }
    }
    floor = (*names)[i].span.end;
  }
}

}  // namespace hearsay
