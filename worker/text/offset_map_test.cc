#include "worker/text/offset_map.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "worker/text/utf8.h"

namespace hearsay {
namespace {

constexpr OffsetUnit kUnits[] = {OffsetUnit::kUtf8, OffsetUnit::kUtf16,
                                 OffsetUnit::kUtf32};

size_t CharacterLength(char first) {
  const uint8_t byte = first;
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// Slow and obvious: walks the text from its start.
int32_t ConvertByWalking(absl::string_view text, OffsetUnit unit,
                         int32_t byte_offset) {
  int32_t units = 0;
  for (int32_t at = 0; at < byte_offset;) {
    const int32_t length = CharacterLength(text[at]);
    units += unit == OffsetUnit::kUtf8                   ? length
             : unit == OffsetUnit::kUtf16 && length == 4 ? 2
                                                         : 1;
    at += length;
  }
  return units;
}

std::vector<int32_t> Boundaries(absl::string_view text) {
  std::vector<int32_t> boundaries;
  for (size_t at = 0; at < text.size(); at += CharacterLength(text[at])) {
    boundaries.push_back(at);
  }
  boundaries.push_back(text.size());
  return boundaries;
}

void ExpectAgreesWithWalking(absl::string_view text) {
  ASSERT_TRUE(ValidateUtf8(text).ok());
  for (const OffsetUnit unit : kUnits) {
    const OffsetMap map(text, unit);
    for (const int32_t at : Boundaries(text)) {
      ASSERT_EQ(map.Convert(at), ConvertByWalking(text, unit, at))
          << "unit " << static_cast<int>(unit) << " at byte " << at << " of "
          << testing::PrintToString(text);
    }
  }
}

TEST(OffsetMapTest, CountsBytesUnitsAndCodePoints) {
  const std::string text = "a\u00e9\u20ac\U0001f642z";
  const Span last = {10, 11};
  EXPECT_EQ(last.In(text), "z");
  EXPECT_EQ(OffsetMap(text, OffsetUnit::kUtf8).Convert(last), last);
  EXPECT_EQ(OffsetMap(text, OffsetUnit::kUtf16).Convert(last), (Span{5, 6}));
  EXPECT_EQ(OffsetMap(text, OffsetUnit::kUtf32).Convert(last), (Span{4, 5}));
}

TEST(OffsetMapTest, AnEmptyTextHasOneOffset) {
  for (const OffsetUnit unit : kUnits) {
    EXPECT_EQ(OffsetMap("", unit).Convert(0), 0);
  }
}

// CoreNLP #501, #994: offsets right behind emoji and combining marks.
TEST(OffsetMapTest, IsRightBehindEmojiAndCombiningMarks) {
  ExpectAgreesWithWalking(
      "Ana\u0301 said \u201cyes\u201d "
      "\U0001f468\u200d\U0001f469\u200d\U0001f467 "
      "\U0001f1ef\U0001f1f5, then left.");
}

// Texts whose length lies around a multiple of the block.
TEST(OffsetMapTest, IsRightAtTheEdgesOfBlocks) {
  for (const std::string& character :
       {std::string("\u00e9"), std::string("\u20ac"), std::string("\U0001f642"),
        std::string("a")}) {
    for (size_t before = 0; before < 140; ++before) {
      ExpectAgreesWithWalking(std::string(before, 'x') + character);
      ExpectAgreesWithWalking("\u00e9" + std::string(before, 'x') + character +
                              "y");
    }
  }
}

TEST(OffsetMapTest, ABlockMayBeFullOfTheLongestCharacters) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "\U0010ffff";
  ExpectAgreesWithWalking(text);
}

TEST(OffsetMapTest, AgreesWithWalkingOnRandomUnicode) {
  const std::string kPieces[] = {"a",
                                 "Z",
                                 " ",
                                 "The word ",
                                 "\n",
                                 "\r\n",
                                 "\r",
                                 "\t",
                                 std::string("\0", 1),
                                 "\x01",
                                 "\x1b",
                                 "\x7f",
                                 "\u0085",
                                 "\u00a0",
                                 "\u00ad",
                                 "\u00e9",
                                 "e\u0301",
                                 "\u0300\u0301\u0302",
                                 "\u200b",
                                 "\u200d",
                                 "\u2028",
                                 "\u2029",
                                 "\u201c",
                                 "\u201d",
                                 "\u2060",
                                 "\u20ac",
                                 "\u6771",
                                 "\u0627\u0644",
                                 "\u0915\u094d\u0937",
                                 "\ufe0f",
                                 "\ufeff",
                                 "\uffff",
                                 "\U0001f642",
                                 "\U0001f44d\U0001f3fd",
                                 "\U0001f1fa\U0001f1f8",
                                 "\U00010000",
                                 "\U0010ffff"};
  std::mt19937 random(20261124);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const int pieces = random() % 60;
    for (int i = 0; i < pieces; ++i) {
      text += kPieces[random() % std::size(kPieces)];
      if (random() % 16 == 0) text.append(random() % 90, 'n');
    }
    ExpectAgreesWithWalking(text);
  }
}

}  // namespace
}  // namespace hearsay
