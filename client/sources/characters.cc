#include "client/sources/characters.h"

namespace hearsay::sources {
namespace {

constexpr uint32_t kReplacement = 0xfffd;

// https://encoding.spec.whatwg.org/index-windows-1252.txt, from 0x80.
constexpr uint16_t kWindows1252[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
    0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

unsigned char Byte(absl::string_view text, size_t at) {
  return static_cast<unsigned char>(text[at]);
}

}  // namespace

void AppendCharacter(uint32_t code, std::string* text) {
  if (code >= 0x80 && code < 0xa0) code = kWindows1252[code - 0x80];
  if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
    code = kReplacement;
  }
  if (code < 0x80) {
    *text += static_cast<char>(code);
    return;
  }
  if (code < 0x800) {
    *text += static_cast<char>(0xc0 | code >> 6);
  } else {
    if (code < 0x10000) {
      *text += static_cast<char>(0xe0 | code >> 12);
    } else {
      *text += static_cast<char>(0xf0 | code >> 18);
      *text += static_cast<char>(0x80 | (code >> 12 & 0x3f));
    }
    *text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
  }
  *text += static_cast<char>(0x80 | (code & 0x3f));
}

int Utf8Length(absl::string_view text) {
  const unsigned char first = Byte(text, 0);
  if (first < 0x80) return 1;
  // The second byte's range keeps out overlong forms and surrogates (Unicode,
  // table 3-7).
  int length;
  unsigned char low = 0x80, high = 0xbf;
  if (first >= 0xc2 && first <= 0xdf) {
    length = 2;
  } else if (first >= 0xe0 && first <= 0xef) {
    length = 3;
    if (first == 0xe0) low = 0xa0;
    if (first == 0xed) high = 0x9f;
  } else if (first >= 0xf0 && first <= 0xf4) {
    length = 4;
    if (first == 0xf0) low = 0x90;
    if (first == 0xf4) high = 0x8f;
  } else {
    return 0;
  }
  for (int i = 1; i < length; ++i) {
    if (static_cast<size_t>(i) == text.size()) return -1;
    if (Byte(text, i) < low || Byte(text, i) > high) return 0;
    low = 0x80;
    high = 0xbf;
  }
  return length;
}

}  // namespace hearsay::sources
