#include "worker/structure/affixes.h"

#include <cstddef>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace hearsay {
namespace {

constexpr size_t kMaxLength = 8;  // of any entry below

constexpr absl::string_view kPrefixes =
    "anti arch bi bio co counter cross de e eco ex extra hyper inter intra "
    "macro "
    "mega meta micro mid mini mono multi neo non over para poly post pre pro "
    "proto pseudo psycho quasi re semi socio sub super tele trans tri ultra un "
    "under vice";

constexpr absl::string_view kUnits =
    "am pm k m mm cm km kg g mg ml l lb lbs oz ft yd mi mph kph bn tn mb gb tb "
    "kb "
    "hz khz mhz ghz w kw mw gw kwh mwh v hp psi sq p x";

// Words written together, with the length of the first.
constexpr struct {
  absl::string_view word;
  int32_t first;
} kContractions[] = {
    {"cannot", 3}, {"gonna", 3}, {"wanna", 3},   {"gotta", 3},   {"lemme", 3},
    {"gimme", 3},  {"dunno", 2}, {"dont", 2},    {"didnt", 3},   {"doesnt", 4},
    {"isnt", 2},   {"wasnt", 3}, {"arent", 3},   {"werent", 4},  {"havent", 4},
    {"hasnt", 3},  {"hadnt", 3}, {"couldnt", 5}, {"wouldnt", 5}, {"cant", 2},
    {"im", 1},     {"ive", 1},   {"thats", 4},   {"youre", 3},   {"theyre", 4},
};

constexpr bool AllMayBeTwo() {
  for (const auto& entry : kContractions) {
    if (!affixes_internal::MayBeTwo(entry.word)) return false;
  }
  return true;
}
static_assert(AllMayBeTwo(), "kFirstLetters lacks a letter of a contraction");

// Copies `word` in lower case into `buffer`; empty if it is too long.
absl::string_view Lower(absl::string_view word, char* buffer) {
  if (word.size() > kMaxLength) return {};
  for (size_t i = 0; i < word.size(); ++i) {
    buffer[i] = absl::ascii_tolower(word[i]);
  }
  return {buffer, word.size()};
}

}  // namespace

bool IsBoundPrefix(absl::string_view word) {
  static const auto* const set = new absl::flat_hash_set<absl::string_view>(
      absl::StrSplit(kPrefixes, ' '));
  char buffer[kMaxLength];
  return set->contains(Lower(word, buffer));
}

int32_t PrefixBeforeName(absl::string_view word) {
  const size_t hyphen = word.find('-');
  if (hyphen == absl::string_view::npos || hyphen + 1 >= word.size() ||
      absl::ascii_islower(word[hyphen + 1]) ||
      !IsBoundPrefix(word.substr(0, hyphen))) {
    return 0;
  }
  return static_cast<int32_t>(hyphen) + 1;
}

bool IsClitic(absl::string_view letters) {
  if (letters.size() == 1) {
    const char c = absl::ascii_tolower(letters[0]);
    return c == 's' || c == 'd' || c == 'm';
  }
  return absl::EqualsIgnoreCase(letters, "re") ||
         absl::EqualsIgnoreCase(letters, "ve") ||
         absl::EqualsIgnoreCase(letters, "ll");
}

bool IsUnit(absl::string_view letters) {
  static const auto* const set =
      new absl::flat_hash_set<absl::string_view>(absl::StrSplit(kUnits, ' '));
  char buffer[kMaxLength];
  return set->contains(Lower(letters, buffer));
}

namespace affixes_internal {

int32_t LookUpFirstPart(absl::string_view word) {
  static const auto* const map = [] {
    auto* map = new absl::flat_hash_map<absl::string_view, int32_t>;
    for (const auto& entry : kContractions) {
      map->emplace(entry.word, entry.first);
    }
    return map;
  }();
  char buffer[kMaxLength];
  const auto it = map->find(Lower(word, buffer));
  return it == map->end() ? 0 : it->second;
}

}  // namespace affixes_internal
}  // namespace hearsay
