#include "worker/entities/place_cues.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"

namespace hearsay {

bool HasPlaceCue(absl::string_view text, Span name) {
  static constexpr absl::string_view kNouns[] = {
      "capital", "city",         "district", "hamlet", "island",   "town",
      "county",  "municipality", "port",     "suburb", "township", "village"};
  absl::string_view before = text.substr(0, name.start);
  if (!absl::ConsumeSuffix(&before, " of ")) return false;
  size_t start = before.size();
  while (start > 0 && absl::ascii_isalpha(before[start - 1])) --start;
  return std::find(std::begin(kNouns), std::end(kNouns),
                   before.substr(start)) != std::end(kNouns);
}

}  // namespace hearsay
