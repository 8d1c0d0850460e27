// Code points and windows-1252 -> UTF-8.
#ifndef HEARSAY_CLIENT_SOURCES_CHARACTERS_H_
#define HEARSAY_CLIENT_SOURCES_CHARACTERS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::sources {

// All functions are thread-safe.

// Appends a code point. Those from 0x80 to 0x9f are taken as windows-1252, as
// browsers take them; what is no character becomes U+FFFD.
void AppendCharacter(uint32_t code, std::string* text);

// The length of the character of UTF-8 with which `text` starts. 0 where it is
// none; -1 where it is the beginning of one that is cut off.
int Utf8Length(absl::string_view text);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_CHARACTERS_H_
