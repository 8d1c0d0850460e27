#include "worker/entities/known_names.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/types/span.h"

namespace hearsay {
namespace {

bool Contains(absl::Span<const absl::string_view> words,
              absl::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

absl::string_view CanonicalName(absl::string_view key) {
  static const auto* const aliases =
      new absl::flat_hash_map<absl::string_view, absl::string_view>({
          {"us", "united states"},
          {"usa", "united states"},
          {"america", "united states"},
          {"united states of america", "united states"},
          {"uk", "united kingdom"},
          {"gb", "united kingdom"},
          {"britain", "united kingdom"},
          {"great britain", "united kingdom"},
          {"uae", "united arab emirates"},
          {"drc", "democratic republic of congo"},
          {"dr congo", "democratic republic of congo"},
          {"democratic republic of the congo", "democratic republic of congo"},
          {"prc", "china"},
          {"peoples republic of china", "china"},
          {"dprk", "north korea"},
          {"republic of korea", "south korea"},
          {"korea republic", "south korea"},
          {"korea", "south korea"},
          {"eu", "european union"},
          {"un", "united nations"},
          {"la", "los angeles"},
          {"nyc", "new york city"},
          {"nsw", "new south wales"},
          {"dc", "washington"},
          {"washington dc", "washington"},
          {"czech republic", "czechia"},
          {"burma", "myanmar"},
          {"cote divoire", "ivory coast"},
          {"turkiye", "turkey"},
      });
  const auto it = aliases->find(key);
  if (it != aliases->end()) return it->second;
  // "Republic of Ardenia", but there are two each of these.
  for (absl::string_view form : {"republic of ", "kingdom of ", "state of ",
                                 "commonwealth of ", "sultanate of "}) {
    if (!absl::StartsWith(key, form)) continue;
    const absl::string_view land = key.substr(form.size());
    if (!Contains({"china", "congo", "new york", "washington"}, land)) {
      return land;
    }
  }
  return key;
}

bool IsBodyNoun(absl::string_view word) {
  static constexpr absl::string_view kNouns[] = {
      "academy",      "administration", "agency",     "alliance",
      "assembly",     "association",    "authority",  "bank",
      "board",        "bureau",         "cabinet",    "center",
      "centre",       "chamber",        "church",     "club",
      "coalition",    "college",        "commission", "committee",
      "company",      "conference",     "congress",   "corporation",
      "council",      "court",          "department", "directorate",
      "federation",   "force",          "forum",      "foundation",
      "fund",         "group",          "hospital",   "institute",
      "league",       "ministry",       "museum",     "office",
      "organisation", "organization",   "parliament", "party",
      "police",       "school",         "senate",     "service",
      "society",      "station",        "tribunal",   "trust",
      "union",        "university"};
  return Contains(kNouns, word);
}

bool IsPlaceNoun(absl::string_view word) {
  static constexpr absl::string_view kNouns[] = {
      "city",    "district", "province",   "republic",     "region",
      "island",  "islands",  "prefecture", "municipality", "town",
      "village", "river",    "valley",     "peninsula"};
  return Contains(kNouns, word);
}

bool HasNamesakeCity(absl::string_view key) {
  static constexpr absl::string_view kPlaces[] = {
      "belize",     "djibouti", "guatemala", "iowa",   "kansas", "kuwait",
      "luxembourg", "mexico",   "oklahoma",  "panama", "quebec"};
  return Contains(kPlaces, key);
}

}  // namespace hearsay
