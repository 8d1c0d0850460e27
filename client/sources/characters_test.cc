#include "client/sources/characters.h"

#include <string>

#include "client/hearsay/utf8.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

TEST(CharactersTest, EveryCodePointComesBack) {
  for (uint32_t code = 0; code < 0x120000; code += code < 0x900 ? 1 : 97) {
    std::string text;
    AppendCharacter(code, &text);
    EXPECT_TRUE(client_internal::CheckUtf8("", text).ok()) << code;
    EXPECT_EQ(Utf8Length(text), static_cast<int>(text.size())) << code;
    for (size_t cut = 1; cut < text.size(); ++cut) {
      EXPECT_EQ(Utf8Length(text.substr(0, cut)), -1) << code;
    }
  }
}

// All sequences of three bytes, against the checker that all articles pass.
TEST(CharactersTest, AgreesOnWhatIsUtf8) {
  for (int first = 0x80; first < 0x100; ++first) {
    for (int second = 0x70; second < 0x100; second += 5) {
      for (const int third : {0x7f, 0x80, 0xbf, 0xc0}) {
        const std::string text = {static_cast<char>(first),
                                  static_cast<char>(second),
                                  static_cast<char>(third), '\x80'};
        const int length = Utf8Length(text);
        ASSERT_GE(length, 0);
        bool valid = false;
        for (int i = 1; i <= 4; ++i) {
          valid |= client_internal::CheckUtf8("", text.substr(0, i)).ok();
        }
        EXPECT_EQ(length > 0, valid) << first << " " << second << " " << third;
      }
    }
  }
}

}  // namespace
}  // namespace hearsay::sources
