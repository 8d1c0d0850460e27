#include "worker/entities/place_cues.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/strip.h"
#include "worker/entities/lower_word.h"

namespace hearsay {

bool HasPlaceCue(absl::string_view text, Span name) {
  static constexpr absl::string_view kNouns[] = {
      "capital", "city",         "district", "hamlet", "island",   "town",
      "county",  "municipality", "port",     "suburb", "township", "village"};
  absl::string_view before = text.substr(0, name.start);
  if (!absl::ConsumeSuffix(&before, " of ")) return false;
  const absl::string_view noun =
      WordBefore(before, 0, static_cast<int32_t>(before.size()));
  return std::find(std::begin(kNouns), std::end(kNouns), noun) !=
         std::end(kNouns);
}

}  // namespace hearsay
