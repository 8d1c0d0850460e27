// Parts of words that Universal Dependencies keeps together or takes apart.
#ifndef HEARSAY_WORKER_STRUCTURE_AFFIXES_H_
#define HEARSAY_WORKER_STRUCTURE_AFFIXES_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace hearsay {

// Case does not count in any of these.

// Whether `word` before a hyphen is no word of its own, so that the hyphen does
// not part it from what follows: "non", "anti", "e" (of "e-mail").
bool IsBoundPrefix(absl::string_view word);

// Bytes of the prefix and hyphen that `word` starts with and that are no part
// of a name: those of "ex-" in "ex-President", none in "e-mail".
int32_t PrefixBeforeName(absl::string_view word);

// Whether `letters` behind an apostrophe are a short verb or a possessive: "s",
// "re", "ve", "ll", "d", "m". "t" is not among them; its n goes with it.
bool IsClitic(absl::string_view letters);

// Whether `letters` behind a number are a unit: "mm", "pm", "k".
bool IsUnit(absl::string_view letters);

namespace affixes_internal {

constexpr uint32_t Letters(const char* letters) {
  uint32_t set = 0;
  for (; *letters != '\0'; ++letters) set |= uint32_t{1} << (*letters - 'a');
  return set;
}

// The first letters of what is written together, by its last one.
constexpr std::array<uint32_t, 26> kFirstLetters = [] {
  std::array<uint32_t, 26> letters{};
  letters['a' - 'a'] = Letters("gw");
  letters['e' - 'a'] = Letters("gilty");
  letters['m' - 'a'] = Letters("i");
  letters['o' - 'a'] = Letters("d");
  letters['s' - 'a'] = Letters("t");
  letters['t' - 'a'] = Letters("acdhiw");
  return letters;
}();

// Spares most words the look-up.
constexpr bool MayBeTwo(absl::string_view word) {
  if (word.size() < 2 || word.size() > 8) return false;
  const uint32_t first = static_cast<uint8_t>(word[0] | 0x20) - 'a';
  const uint32_t last =
      static_cast<uint8_t>(word[word.size() - 1] | 0x20) - 'a';
  return first < 26 && last < 26 && (kFirstLetters[last] >> first & 1) != 0;
}

int32_t LookUpFirstPart(absl::string_view word);

}  // namespace affixes_internal

// Bytes of the first part of a word that is written together and means two:
// 3 for "cannot", 3 for "gonna"; 0 for other words.
inline int32_t FirstPartOf(absl::string_view word) {
  return affixes_internal::MayBeTwo(word)
             ? affixes_internal::LookUpFirstPart(word)
             : 0;
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_AFFIXES_H_
