// Any bytes: whether they are UTF-8, what they are in another charset, and
// where their characters are in each unit.

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/fuzz_input.h"
#include "worker/text/charset.h"
#include "worker/text/language.h"
#include "worker/text/offset_map.h"
#include "worker/text/utf8.h"
#include "worker/text/words.h"

namespace hearsay::fuzz {
namespace {

// The length of the well-formed character at the front of `bytes`, or 0: the
// table of RFC 3629, one rule a line.
size_t CharacterLength(absl::string_view bytes) {
  const auto at = [&](size_t i) -> int {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : -1;
  };
  const auto within = [&](size_t i, int low, int high) {
    return at(i) >= low && at(i) <= high;
  };
  const auto tail = [&](size_t i) { return within(i, 0x80, 0xbf); };
  if (within(0, 0x00, 0x7f)) return 1;
  if (within(0, 0xc2, 0xdf) && tail(1)) return 2;
  if (at(0) == 0xe0 && within(1, 0xa0, 0xbf) && tail(2)) return 3;
  if (within(0, 0xe1, 0xec) && tail(1) && tail(2)) return 3;
  if (at(0) == 0xed && within(1, 0x80, 0x9f) && tail(2)) return 3;
  if (within(0, 0xee, 0xef) && tail(1) && tail(2)) return 3;
  if (at(0) == 0xf0 && within(1, 0x90, 0xbf) && tail(2) && tail(3)) return 4;
  if (within(0, 0xf1, 0xf3) && tail(1) && tail(2) && tail(3)) return 4;
  if (at(0) == 0xf4 && within(1, 0x80, 0x8f) && tail(2) && tail(3)) return 4;
  return 0;
}

size_t ValidPrefixLength(absl::string_view bytes) {
  size_t length = 0;
  while (length < bytes.size()) {
    const size_t character = CharacterLength(bytes.substr(length));
    if (character == 0) break;
    length += character;
  }
  return length;
}

void CheckOffsets(absl::string_view text) {
  const OffsetMap utf8(text, OffsetUnit::kUtf8);
  const OffsetMap utf16(text, OffsetUnit::kUtf16);
  const OffsetMap utf32(text, OffsetUnit::kUtf32);
  int32_t units16 = 0, units32 = 0;
  size_t offset = 0;
  while (true) {
    Expect(utf8.Convert(offset) == static_cast<int32_t>(offset),
           "bytes are bytes");
    Expect(utf16.Convert(offset) == units16, "UTF-16 units are counted");
    Expect(utf32.Convert(offset) == units32, "code points are counted");
    if (offset == text.size()) break;
    const size_t length = CharacterLength(text.substr(offset));
    offset += length;
    units16 += length == 4 ? 2 : 1;
    units32 += 1;
  }
}

void CheckDecoding(absl::string_view bytes, absl::string_view declared,
                   bool is_html) {
  std::string text;
  const absl::StatusOr<std::string> charset =
      DecodeToUtf8(bytes, declared, is_html, &text);
  if (!charset.ok()) return;
  Expect(!charset->empty(), "a charset has a name");
  Expect(ValidPrefixLength(text) == text.size(), "what is decoded is UTF-8");
  Expect(text.size() <= 6 * bytes.size(), "six bytes for a byte at most");
}

constexpr absl::string_view kCharsets[] = {
    "",          "utf-8",  "windows-1252", "iso-8859-15",  "utf-16",
    "utf-16le",  "utf-32", "shift_jis",    "gb18030",      "big5",
    "euc-kr",    "koi8-r", "iso-2022-jp",  "windows-1251", "no-such-charset",
    "macintosh", "utf-7",  "hz-gb-2312"};

}  // namespace
}  // namespace hearsay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay::fuzz;
  FuzzInput input(data, size);
  const absl::string_view charset =
      kCharsets[input.Choose(std::size(kCharsets))];
  const bool is_html = input.Choose(2) == 1;
  const absl::string_view bytes = input.Rest();

  const size_t valid = ValidPrefixLength(bytes);
  Expect(hearsay::ValidateUtf8(bytes).ok() == (valid == bytes.size()),
         "valid is what RFC 3629 says");
  const absl::string_view text = bytes.substr(0, valid);
  Expect(hearsay::ValidateUtf8(text).ok(), "all before the bad byte is valid");
  CheckOffsets(text);
  const int32_t words = hearsay::CountWords(text);
  Expect(words >= 0 && words <= static_cast<int32_t>(text.size() + 1) / 2,
         "words have white space between them");
  Expect(!hearsay::GuessLanguage(text).tag.empty(), "a language has a tag");
  CheckDecoding(bytes, charset, is_html);
  return 0;
}
