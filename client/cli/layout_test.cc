#include "client/cli/layout.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr Style kGreen = {Colour::kGreen, false, false};

// 60 columns: 15 for labels, 45 for text.
Terminal Narrow(bool colour = false) { return {60, colour}; }

TEST(LayoutTest, DisplayWidthCountsColumns) {
  EXPECT_EQ(DisplayWidth("abc"), 3);
  EXPECT_EQ(DisplayWidth("“é”"), 3);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1);
  EXPECT_EQ(DisplayWidth("東京"), 4);
  EXPECT_EQ(DisplayWidth("😀"), 2);
}

TEST(LayoutTest, BreaksLinesAtWhiteSpaceBesideALabel) {
  Layout layout(Narrow());
  layout.Block("headline",
               {{"one two three four five six seven\teight\nnine  ten", {}}});
  EXPECT_EQ(layout.Take(),
            "     headline  one two three four five six seven eight nine\n"
            "               ten\n");
}

TEST(LayoutTest, SetsInAllLinesButTheFirst) {
  Layout layout(Narrow());
  layout.Block("", {{"one two three four five six seven eight nine ten", {}}},
               2);
  EXPECT_EQ(layout.Take(),
            "               one two three four five six seven eight nine\n"
            "                 ten\n");
}

TEST(LayoutTest, NoLineIsWiderThanTheTerminal) {
  const std::vector<std::string> texts = {
      std::string(500, 'x'),
      "a " + std::string(100, 'y') + " b",
      "東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京",
      "word word 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 word",
  };
  for (const int columns : {1, 40, 41, 59, 60, 80, 500}) {
    for (const std::string& text : texts) {
      Layout layout({columns, false});
      layout.Block("boilerplate", {{text, {}}}, 3);
      layout.Rule("Who said what");
      for (const auto& line : absl::StrSplit(layout.Take(), '\n')) {
        EXPECT_LE(DisplayWidth(line), std::max(40, std::min(columns, 100)));
      }
    }
  }
}

TEST(LayoutTest, ColoursPiecesAndGoesBackToPlainAtLineEnds) {
  Layout layout(Narrow(true));
  layout.Block("", {{"a ", {}}, {"b c", kGreen}, {"d e", {}}});
  EXPECT_EQ(layout.Take(), "               a \x1b[0;32mb c\x1b[0md e\n");
}

TEST(LayoutTest, PlainTextHasNoEscapes) {
  Layout layout(Narrow(false));
  layout.Rule("Title");
  layout.Block("label", {{"a", kGreen}});
  EXPECT_THAT(layout.Take(), Not(HasSubstr("\x1b")));
}

TEST(LayoutTest, LetsNoCommandsThroughToTheTerminal) {
  Layout layout(Narrow());
  layout.Block("", {{"a\x1b[2Jb \u009b31m \u202eevil\u202c \x07", {}}});
  const std::string out = layout.Take();
  EXPECT_THAT(out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(out, Not(HasSubstr("\u009b")));
  EXPECT_THAT(out, Not(HasSubstr("\u202e")));
  EXPECT_THAT(out, HasSubstr("a\ufffd[2Jb"));
}

TEST(LayoutTest, KeepsNoBreakSpacesWithinALine) {
  Layout layout(Narrow());
  layout.Block("",
               {{"one two three four five six seven eight a\u00a0name", {}}});
  EXPECT_THAT(layout.Take(), HasSubstr("\n               a name\n"));
}

TEST(LayoutTest, NarrowTerminalsGetLabelsInFront) {
  Layout layout({40, false});
  layout.Block("caption", {{"A clock.", {}}});
  EXPECT_EQ(layout.Take(), "  [caption] A clock.\n");
}

}  // namespace
}  // namespace hearsay::cli
