// Parts of words that Universal Dependencies keeps together or takes apart.
#ifndef HEARSAY_WORKER_STRUCTURE_AFFIXES_H_
#define HEARSAY_WORKER_STRUCTURE_AFFIXES_H_

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace hearsay {

// Case does not count in any of these.

// Whether `word` before a hyphen is no word of its own, so that the hyphen does
// not part it from what follows: "non", "anti", "e" (of "e-mail").
bool IsBoundPrefix(absl::string_view word);

// Whether `letters` behind an apostrophe are a short verb or a possessive: "s",
// "re", "ve", "ll", "d", "m". "t" is not among them; its n goes with it.
bool IsClitic(absl::string_view letters);

// Whether `letters` behind a number are a unit: "mm", "pm", "k".
bool IsUnit(absl::string_view letters);

namespace affixes_internal {

// Spares most words the look-up.
inline bool MayBeTwo(absl::string_view word) {
  if (word.size() < 2 || word.size() > 8) return false;
  const char first = absl::ascii_tolower(word.front());
  switch (absl::ascii_tolower(word.back())) {
    case 't': {
      const char before = absl::ascii_tolower(word[word.size() - 2]);
      return before == 'n' || (before == 'o' && first == 'c');
    }
    case 'a':
      return first == 'g' || first == 'w';
    case 'e':
      return first == 'g' || first == 'i' || first == 'l' || first == 't' ||
             first == 'y';
    case 'm':
      return word.size() == 2 && first == 'i';
    case 'o':
      return first == 'd' && word.size() > 2;
    case 's':
      return first == 't' && word.size() == 5;
    default:
      return false;
  }
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
