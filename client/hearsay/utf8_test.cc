#include "client/hearsay/utf8.h"

#include <string>

#include "client/hearsay/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::client_internal {
namespace {

struct Case {
  std::string bytes;
  int bad_offset;  // -1: none
};

TEST(Utf8Test, NamesTheFirstBadByte) {
  const Case cases[] = {
      {"", -1},
      {"plain", -1},
      {std::string("nul\0nul", 7), -1},
      {"\xef\xbb\xbf“ü”", -1},
      {"\xf0\x9f\x98\x80", -1},
      {"caf\xe9", 3},
      {"ok\xff", 2},
      {"\x80", 0},
      {"ab\xc0\x80", 2},        // overlong
      {"ab\xed\xa0\x80", 2},    // a surrogate
      {"\xf4\x90\x80\x80", 0},  // above U+10FFFF
      {"cut \xe2\x80", 4},      // ends too early
      {"\xe2\x80\x9cmid\xe2 ", 6},
  };
  for (const Case& c : cases) {
    const absl::Status status = CheckUtf8("text", c.bytes);
    EXPECT_EQ(status.ok(), c.bad_offset < 0) << c.bytes;
    if (status.ok()) continue;
    const auto info = GetErrorInfo(status);
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->reason(), "INVALID_UTF8");
    EXPECT_EQ(info->metadata().at("byte_offset"), std::to_string(c.bad_offset))
        << c.bytes;
  }
}

TEST(Utf8Test, SaysWhatItIsThatIsBroken) {
  EXPECT_EQ(CheckUtf8("author", "J\xf8rn").message(),
            "author is not UTF-8: byte 0xf8 at offset 1");
}

}  // namespace
}  // namespace hearsay::client_internal
