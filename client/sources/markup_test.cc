#include "client/sources/markup.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

TEST(MarkupTest, TellsHtmlFromText) {
  for (const char* html :
       {"<p>Rain", "a<br/>b", "Tom &amp; Jerry", "&#8217;", "&#x2019;",
        "<!-- note --> x", "Rain</p>", "1 < 2 & 3 &lt; 4"}) {
    EXPECT_TRUE(LooksLikeHtml(html)) << html;
  }
  for (const char* text : {"", "Rain", "1 < 2", "AT&T", "a & b;", "&nosuch;",
                           "<3", "&;", "&#;", "&#xzz;", "<"}) {
    EXPECT_FALSE(LooksLikeHtml(text)) << text;
  }
}

TEST(MarkupTest, MakesOneLineOfATitle) {
  struct Case {
    const char* html;
    const char* line;
  };
  const Case cases[] = {
      {"<b>Bold</b>ly", "Boldly"},
      {"Tom &amp; Jerry&rsquo;s", "Tom & Jerry’s"},
      {"&#8220;Hi&#x201d; &#146;", "“Hi” ’"},
      {" a\n\tb&nbsp;c ", "a b c"},
      {"one<br>two<p>three</p>", "one two three"},
      {"1 < 2 & 3", "1 < 2 & 3"},
      {"cut <a href=", "cut <a href="},
      {"&#0;&#xd800;&#x110000;", "���"},
      {"&notaname; &", "&notaname; &"},
  };
  for (const Case& c : cases) EXPECT_EQ(HtmlToLine(c.html), c.line) << c.html;
}

TEST(MarkupTest, EscapedTextComesBack) {
  const std::string text = "a < b & \"c\" > 'd' é";
  EXPECT_EQ(EscapeHtml(text), "a &lt; b &amp; &quot;c&quot; &gt; 'd' é");
  EXPECT_EQ(HtmlToLine(EscapeHtml(text)), text);
}

}  // namespace
}  // namespace hearsay::sources
