#include "worker/text/utf8.h"

#include <cstdint>
#include <random>
#include <string>

#include "absl/strings/numbers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/base/error.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

// The offset that an error names, or -1 for OK.
int64_t BadOffset(absl::string_view bytes) {
  const absl::Status status = ValidateUtf8(bytes);
  if (status.ok()) return -1;
  const ErrorDetail detail = GetErrorDetail(status);
  EXPECT_EQ(detail.reason, "INVALID_UTF8");
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  int64_t offset = -2;
  EXPECT_EQ(detail.metadata.size(), 1);
  EXPECT_EQ(detail.metadata[0].first, "byte_offset");
  EXPECT_TRUE(absl::SimpleAtoi(detail.metadata[0].second, &offset));
  return offset;
}

// Slow and obvious: decode a code point by its length, then ask of the number
// whether it may be written so.
int64_t BadOffsetByArithmetic(absl::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const uint8_t first = bytes[at];
    const size_t length = first < 0x80           ? 1
                          : (first >> 5) == 0x6  ? 2
                          : (first >> 4) == 0xe  ? 3
                          : (first >> 3) == 0x1e ? 4
                                                 : 0;
    if (length == 0 || at + length > bytes.size()) return at;
    uint32_t point = length == 1 ? first : first & (0xff >> (length + 1));
    for (size_t i = 1; i < length; ++i) {
      const uint8_t next = bytes[at + i];
      if ((next & 0xc0) != 0x80) return at;
      point = point << 6 | (next & 0x3f);
    }
    const size_t shortest = point < 0x80      ? 1
                            : point < 0x800   ? 2
                            : point < 0x10000 ? 3
                                              : 4;
    if (length != shortest || point > 0x10ffff) return at;
    if (point >= 0xd800 && point < 0xe000) return at;
    at += length;
  }
  return -1;
}

TEST(Utf8Test, AcceptsWhatIsWellFormed) {
  for (const absl::string_view text :
       {absl::string_view(""), absl::string_view("plain"),
        absl::string_view("nul \0 within", 12),
        absl::string_view("\uFEFFbyte order mark"),
        absl::string_view("\u0080 \u07FF \u0800 \uD7FF \uE000 \uFFFF"),
        absl::string_view("\U00010000 \U0010FFFF"),
        absl::string_view("“Non,” dit-elle — 東京 🙂 e\u0301")}) {
    EXPECT_EQ(BadOffset(text), -1) << text;
  }
}

TEST(Utf8Test, NamesTheFirstBadByteItsOffsetAndTheRule) {
  const struct {
    absl::string_view bytes;
    int64_t offset;
    absl::string_view message;
  } kCases[] = {
      {"abc\x80", 3, "byte 0x80 at offset 3 continues a character, but none"},
      {"caf\xe9 noir", 3, "of 3 bytes, but 0x20 does not continue it"},
      {"\xc0\x80", 0, "byte 0xc0 at offset 0 starts an overlong form"},
      {"x\xe0\x9f\xbf", 1, "byte 0xe0 at offset 1 starts an overlong form"},
      {"\xf0\x8f\xbf\xbf", 0, "starts an overlong form"},
      {"ab\xed\xa0\x80", 2, "starts a surrogate"},
      {"\xf4\x90\x80\x80", 0, "starts a code point above U+10FFFF"},
      {"\xf5\x80\x80\x80", 0, "starts a code point above U+10FFFF"},
      {"\xff", 0, "is never part of UTF-8"},
      {"\xf8\x88\x80\x80\x80", 0, "is never part of UTF-8"},
      {"cut \xe2\x80", 4, "of 3 bytes, but the text ends after 2"},
      {"cut \xf0", 4, "of 4 bytes, but the text ends after 1"},
      {"\xe2\x80\x9c\xe2\x80(", 3, "but 0x28 does not continue it"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(BadOffset(c.bytes), c.offset) << c.message;
    EXPECT_THAT(std::string(ValidateUtf8(c.bytes).message()),
                HasSubstr(std::string(c.message)));
  }
}

// Every place within the steps of 32 and 8 bytes.
TEST(Utf8Test, FindsABadByteAtEveryPlaceInALongText) {
  for (size_t length = 1; length < 100; ++length) {
    for (size_t at = 0; at < length; ++at) {
      std::string text(length, 'a');
      EXPECT_EQ(AsciiPrefixLength(text), length);
      text[at] = '\xff';
      EXPECT_EQ(BadOffset(text), at);
      EXPECT_EQ(AsciiPrefixLength(text), at);
    }
  }
}

TEST(Utf8Test, AgreesWithArithmeticOnAllPairsAndTriplesOfBytes) {
  std::string text(3, '\0');
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      for (const int third : {0x41, 0x80, 0xbf}) {
        text[0] = first;
        text[1] = second;
        text[2] = third;
        ASSERT_EQ(BadOffset(text), BadOffsetByArithmetic(text))
            << first << " " << second << " " << third;
      }
    }
  }
}

TEST(Utf8Test, AgreesWithArithmeticOnRandomBytes) {
  // Bytes near the edges of the rules come often.
  const std::string kEdges =
      "\x20\x41\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xe1\xec\xed"
      "\xee\xef\xf0\xf1\xf3\xf4\xf5\xff";
  std::mt19937 random(20261124);
  int valid = 0;
  for (int round = 0; round < 100000; ++round) {
    std::string text(random() % 8, 'a');
    const int pieces = random() % 4;
    for (int i = 0; i < pieces; ++i) {
      switch (random() % 4) {
        case 0:
          text += kEdges[random() % kEdges.size()];
          break;
        case 1:
          text += "\u20ac";
          break;
        case 2:
          text += "\U0001f642";
          break;
        default:
          text.append(random() % 40, 'b');
      }
    }
    const int64_t expected = BadOffsetByArithmetic(text);
    valid += expected < 0;
    ASSERT_EQ(BadOffset(text), expected) << testing::PrintToString(text);
  }
  EXPECT_GT(valid, 10000);
  EXPECT_LT(valid, 90000);
}

}  // namespace
}  // namespace hearsay
