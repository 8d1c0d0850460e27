// What a character is, as far as lines, words and sentences go.
#ifndef HEARSAY_WORKER_STRUCTURE_CHARACTERS_H_
#define HEARSAY_WORKER_STRUCTURE_CHARACTERS_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hearsay {

enum class CharClass : uint8_t {
  kSpace,      // white space within a line; also controls, U+200B and U+FEFF
  kLineBreak,  // LF, VT, FF, CR, U+0085, U+2028, U+2029
  kUpper,      // capital and title case letters
  kLower,      // every other letter
  kDigit,      // decimal digits
  kMark,     // belongs to the character before it: accents, joiners, skin tones
  kQuote,    // quotation marks and the apostrophe
  kOpening,  // ( [ { and their like
  kClosing,  // ) ] } and their like
  kDash,     // hyphens and dashes
  kPunctuation,
  kSymbol,  // currency, arithmetic, emoji and what is not assigned
};

// A character of a text, and how many bytes it takes.
struct Character {
  uint32_t code;
  int32_t size;
  CharClass char_class;
};

namespace characters_internal {
extern const CharClass kAsciiClass[128];
Character DecodeBeyondAscii(const char* first);
}  // namespace characters_internal

// The character that starts at `text[position]`. `text` is valid UTF-8.
inline Character CharacterAt(absl::string_view text, int32_t position) {
  const uint8_t byte = static_cast<uint8_t>(text[position]);
  if (byte < 0x80) {
    return {byte, 1, characters_internal::kAsciiClass[byte]};
  }
  return characters_internal::DecodeBeyondAscii(text.data() + position);
}

// The character that ends at `text[position - 1]`; `position` is above 0.
inline Character CharacterBefore(absl::string_view text, int32_t position) {
  int32_t start = position - 1;
  while ((static_cast<uint8_t>(text[start]) & 0xC0) == 0x80) --start;
  return CharacterAt(text, start);
}

inline bool IsSpace(CharClass c) { return c <= CharClass::kLineBreak; }
inline bool IsLetter(CharClass c) {
  return c == CharClass::kUpper || c == CharClass::kLower;
}
inline bool IsAlphanumeric(CharClass c) {
  return c >= CharClass::kUpper && c <= CharClass::kDigit;
}
// Also what continues a word once it has begun.
inline bool IsWordPart(CharClass c) {
  return c >= CharClass::kUpper && c <= CharClass::kMark;
}

// ' and ’ alike.
inline bool IsApostrophe(uint32_t code) {
  return code == '\'' || code == 0x2019;
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_CHARACTERS_H_
