#include "client/page/html.h"

#include "gtest/gtest.h"

namespace hearsay::page {
namespace {

TEST(EscapeTest, MarkupBecomesText) {
  EXPECT_EQ(Escape(R"(<script src="x">a && 'b'</script>)"),
            "&lt;script src=&quot;x&quot;&gt;a &amp;&amp; &#39;b&#39;"
            "&lt;/script&gt;");
  EXPECT_EQ(Escape("&lt;"), "&amp;lt;");
  EXPECT_EQ(Escape(""), "");
}

TEST(EscapeTest, OtherCharactersStayAsTheyAre) {
  const char kText[] = "“Größe” – 😀 שלום\tnext\nline\r\u00a0end";
  EXPECT_EQ(Escape(kText), kText);
}

TEST(EscapeTest, ControlsThatHtmlForbidsAreReplaced) {
  EXPECT_EQ(Escape(absl::string_view("a\0b\x1b[0m\x7f\u0085z", 11)),
            "a\uFFFDb\uFFFD[0m\uFFFD\uFFFDz");
}

TEST(EscapeTest, BytesThatAreNotUtf8AreReplaced) {
  EXPECT_EQ(Escape("caf\xe9 \xc2"), "caf\uFFFD \uFFFD");
  EXPECT_EQ(Escape("\xc2<b>\xf0\x9f"), "\uFFFD&lt;b&gt;\uFFFD");
}

TEST(ShortenTest, CutsAtAWord) {
  EXPECT_EQ(Shorten("Rain fell all day.", 100), "Rain fell all day.");
  EXPECT_EQ(Shorten("Rain fell all day.", 11), "Rain fell…");
  EXPECT_EQ(Shorten("Rain\n  fell\tall day.", 100), "Rain fell all day.");
  EXPECT_EQ(Shorten("  Rain ", 100), "Rain");
  EXPECT_EQ(Shorten("", 5), "");
}

TEST(ShortenTest, CutsLongWordsBetweenCharacters) {
  EXPECT_EQ(Shorten("ééééé", 5), "éé…");
  EXPECT_EQ(Shorten("😀😀", 3), "…");
}

TEST(CharacterStartTest, GoesBackToTheFirstByte) {
  const char kText[] = "a😀b";
  EXPECT_EQ(CharacterStart(kText, 0), 0u);
  EXPECT_EQ(CharacterStart(kText, 1), 1u);
  EXPECT_EQ(CharacterStart(kText, 4), 1u);
  EXPECT_EQ(CharacterStart(kText, 5), 5u);
  EXPECT_EQ(CharacterStart(kText, 99), 6u);
}

}  // namespace
}  // namespace hearsay::page
