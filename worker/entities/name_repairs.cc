#include "worker/entities/name_repairs.h"

#include <algorithm>
#include <iterator>
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

// Whether the word that ends at `end` is what bears a ship's name.
bool IsShip(absl::string_view text, int32_t floor, int32_t end) {
  static constexpr absl::string_view kShips[] = {
      "barge",     "cruiser", "cutter",  "destroyer",  "ferry",    "flagship",
      "freighter", "frigate", "HMS",     "icebreaker", "lifeboat", "MV",
      "schooner",  "ship",    "steamer", "submarine",  "tanker",   "trawler",
      "tug",       "USS",     "vessel",  "warship",    "yacht"};
  const absl::string_view word = WordBefore(text, floor, end);
  // Other carriers are airlines.
  if (word == "carrier") {
    const int32_t start = end - static_cast<int32_t>(word.size());
    return start > floor && WordBefore(text, floor, start - 1) == "aircraft";
  }
  return std::find(std::begin(kShips), std::end(kShips), word) !=
         std::end(kShips);
}

// Where the name of a ship starts that goes on with `name`; -1 where no ship
// is before it.
int32_t StartOfShip(absl::string_view text, int32_t floor, Span name) {
  int32_t start = name.start;
  for (int i = 0; i < kMaxShipWords; ++i) {
    if (start - 1 <= floor || !absl::ascii_isspace(text[start - 1])) break;
    if (IsShip(text, floor, start - 1)) return start;
    const absl::string_view word = WordBefore(text, floor, start - 1);
    // "the ferry Captain Ana Ruiz sails"
    if (word.empty() || !absl::ascii_isupper(word[0]) ||
        IsTitleWord(absl::AsciiStrToLower(word))) {
      break;
    }
    start -= static_cast<int32_t>(word.size()) + 1;
  }
  return -1;
}

// Whether what has a name may be a ship: no people, and nobody with a title.
bool MayBeShip(absl::string_view text, const Mention& name) {
  return name.type != EntityType::kNorp && TitleWithin(text, name.span).empty();
}

// Past "2031 " or "2019-2031 " behind a copyright sign; else the name's start.
int32_t SkipYears(absl::string_view text, int32_t floor, Span name) {
  constexpr absl::string_view kDash = "–";
  int32_t i = name.start;
  while (i < name.end) {
    if (absl::ascii_isdigit(text[i]) || text[i] == '-') {
      ++i;
    } else if (i > name.start && absl::StartsWith(text.substr(i), kDash)) {
      i += static_cast<int32_t>(kDash.size());
    } else {
      break;
    }
  }
  const int32_t owner = i + 1;
  if (i == name.start || owner >= name.end || !absl::ascii_isspace(text[i])) {
    return name.start;
  }
  absl::string_view before = text.substr(floor, name.start - floor);
  before = absl::StripTrailingAsciiWhitespace(before);
  const bool signed_before = absl::EndsWith(before, "©") ||
                             absl::EndsWithIgnoreCase(before, "(c)") ||
                             absl::EndsWithIgnoreCase(before, "copyright");
  return signed_before ? owner : name.start;
}

// Cuts a name at its first comma; the rest, which may be empty, is returned.
Span CutAtComma(absl::string_view text, Span* name) {
  const size_t comma = name->In(text).find(',');
  if (comma == absl::string_view::npos || comma == 0) return Span();
  Span rest = *name;
  name->end = name->start + static_cast<int32_t>(comma);
  rest.start = name->end + 1;
  while (rest.start < rest.end && absl::ascii_isspace(text[rest.start])) {
    ++rest.start;
  }
  return rest;
}

}  // namespace

void RepairNames(absl::string_view text, const Paragraph& paragraph,
                 std::vector<Mention>* names) {
  int32_t floor = paragraph.span.start;  // the end of the name before
  for (size_t i = 0; i < names->size(); ++i) {
    Mention& name = (*names)[i];
    if (name.form != MentionForm::kName) continue;
    if (name.span.end <= paragraph.dateline.end) {
      const Span rest = CutAtComma(text, &name.span);
      if (!rest.empty()) {
        Mention second = name;
        second.span = rest;
        names->insert(names->begin() + i + 1, std::move(second));
      }
    } else {
      name.span.start = SkipYears(text, floor, name.span);
      const int32_t ship =
          MayBeShip(text, name) ? StartOfShip(text, floor, name.span) : -1;
      if (ship >= 0) {
        name.span.start = ship;
        name.type = EntityType::kProduct;
      }
    }
    floor = (*names)[i].span.end;
  }
}

}  // namespace hearsay
