#include "worker/text/words.h"

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(CountWordsTest, CountsRunsOfCharactersThatAreNoWhiteSpace) {
  const struct {
    absl::string_view text;
    int32_t words;
  } kCases[] = {
      {"", 0},
      {" \t\r\n\v\f", 0},
      {"one", 1},
      {"  one  two\n", 2},
      {"state-of-the-art, “so-called”", 2},
      {"no\u00a0break", 2},
      {"line\u2028separator\u3000wide", 3},
      {"zero\u200bwidth is no space", 4},
      {"😀 👨‍👩‍👧", 2},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(CountWords(c.text), c.words) << c.text;
  }
}

}  // namespace
}  // namespace hearsay
