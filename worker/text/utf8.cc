#include "worker/text/utf8.h"

#include <cstdint>
#include <cstring>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080;

uint64_t Load64(const char* p) {
  uint64_t word;
  std::memcpy(&word, p, sizeof(word));
  return word;
}

// What follows a first byte: how many bytes in all, and the range of the second
// one (Table 3-7 of the Unicode standard); 0 bytes for what starts nothing.
struct Form {
  int length;
  uint8_t second_low;
  uint8_t second_high;
};

Form FormOf(uint8_t first) {
  if (first < 0x80) return {1, 0, 0};
  if (first < 0xc2) return {0, 0, 0};
  if (first < 0xe0) return {2, 0x80, 0xbf};
  if (first == 0xe0) return {3, 0xa0, 0xbf};
  if (first == 0xed) return {3, 0x80, 0x9f};
  if (first < 0xf0) return {3, 0x80, 0xbf};
  if (first == 0xf0) return {4, 0x90, 0xbf};
  if (first < 0xf4) return {4, 0x80, 0xbf};
  if (first == 0xf4) return {4, 0x80, 0x8f};
  return {0, 0, 0};
}

bool IsContinuation(uint8_t byte) { return (byte & 0xc0) == 0x80; }

// The bytes of the character that `bytes` starts with, or 0 when it starts with
// none.
size_t CharacterLength(absl::string_view bytes) {
  const Form form = FormOf(bytes[0]);
  if (form.length <= 1) return form.length;
  if (bytes.size() < static_cast<size_t>(form.length)) return 0;
  const uint8_t second = bytes[1];
  if (second < form.second_low || second > form.second_high) return 0;
  for (int i = 2; i < form.length; ++i) {
    if (!IsContinuation(bytes[i])) return 0;
  }
  return form.length;
}

// The rule that the first byte, or what follows it, breaks.
std::string BrokenRule(absl::string_view bytes) {
  const uint8_t first = bytes[0];
  if (first < 0xc0) return "continues a character, but none has begun";
  if (first < 0xc2) return "starts an overlong form";
  if (first == 0xff || first == 0xfe || first >= 0xf8) {
    return "is never part of UTF-8";
  }
  if (first > 0xf4) return "starts a code point above U+10FFFF";
  const Form form = FormOf(first);
  for (int i = 1; i < form.length; ++i) {
    if (i == static_cast<int>(bytes.size())) {
      return absl::StrCat("starts a character of ", form.length,
                          " bytes, but the text ends after ", i);
    }
    const uint8_t byte = bytes[i];
    if (!IsContinuation(byte)) {
      return absl::StrFormat(
          "starts a character of %d bytes, but 0x%02x does not continue it",
          form.length, byte);
    }
    if (i > 1) continue;
    if (byte < form.second_low) return "starts an overlong form";
    if (byte > form.second_high) {
      return first == 0xed ? "starts a surrogate (U+D800 to U+DFFF)"
                           : "starts a code point above U+10FFFF";
    }
  }
  return "";
}

absl::Status InvalidUtf8(absl::string_view bytes, size_t offset) {
  return MakeError(
      absl::StatusCode::kInvalidArgument, "INVALID_UTF8",
      absl::StrFormat("the text is not UTF-8: byte 0x%02x at offset %d %s",
                      static_cast<uint8_t>(bytes[offset]), offset,
                      BrokenRule(bytes.substr(offset))),
      {{"byte_offset", absl::StrCat(offset)}});
}

}  // namespace

size_t AsciiPrefixLength(absl::string_view bytes) {
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  const char* p = begin;
  while (end - p >= 32) {
    const uint64_t any =
        Load64(p) | Load64(p + 8) | Load64(p + 16) | Load64(p + 24);
    if ((any & kHighBits) != 0) break;
    p += 32;
  }
  while (end - p >= 8 && (Load64(p) & kHighBits) == 0) p += 8;
  while (p != end && static_cast<uint8_t>(*p) < 0x80) ++p;
  return p - begin;
}

absl::Status ValidateUtf8(absl::string_view bytes) {
  const char* const data = bytes.data();
  const size_t size = bytes.size();
  size_t at = AsciiPrefixLength(bytes);
  while (at < size) {
    const uint8_t first = data[at];
    if (first < 0x80) {
      // The space between two words of another script, or a long run again.
      ++at;
      if (size - at >= 8 && (Load64(data + at) & kHighBits) == 0) {
        at += AsciiPrefixLength(bytes.substr(at));
      }
    } else if (first >= 0xc2 && first < 0xe0 && size - at > 1 &&
               IsContinuation(data[at + 1])) {
      at += 2;
    } else if (first > 0xe0 && first < 0xed && size - at > 2 &&
               IsContinuation(data[at + 1]) && IsContinuation(data[at + 2])) {
      at += 3;
    } else {
      const size_t length = CharacterLength(bytes.substr(at));
      if (length == 0) return InvalidUtf8(bytes, at);
      at += length;
    }
  }
  return absl::OkStatus();
}

}  // namespace hearsay
