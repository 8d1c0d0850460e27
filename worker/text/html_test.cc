#include "worker/text/html.h"

#include <ctime>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "worker/text/utf8.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string Text(absl::string_view html) {
  std::string text = "left over";
  std::vector<TextBlock> blocks;
  EXPECT_TRUE(HtmlToText(html, Cancellation(), &text, &blocks).ok());
  EXPECT_TRUE(ValidateUtf8(text).ok());
  return text;
}

TEST(HtmlTest, BlocksArePartedByABlankLine) {
  const struct {
    absl::string_view html;
    absl::string_view text;
  } kCases[] = {
      {"", ""},
      {" \n ", ""},
      {"<p></p><div> </div>", ""},
      {"No tags at all.", "No tags at all.\n"},
      {"<p>One.</p><p>Two.</p>", "One.\n\nTwo.\n"},
      {"<p>One.<p>Two.", "One.\n\nTwo.\n"},
      {"<div>One.<div>Two.</div>Three.</div>", "One.\n\nTwo.\n\nThree.\n"},
      {"<h2>Head</h2>Text <b>in <i>bold</i></b>.<ul><li>a<li>b</ul>",
       "Head\n\nText in bold.\n\na\n\nb\n"},
      {"<pre>a  b\n c</pre>", "a b\nc\n"},
      // White space folds as in browsers; a no-break space stays.
      {"<p>\n  One\n\ttwo   <b> three</b> \n</p>", "One two three\n"},
      {"<p>5&nbsp;km</p>", "5\u00a0km\n"},
      {"<p>a<script>x</script>b</p>", "ab\n"},
      {"<table><tr><td>Seat<td>Votes<tr><td>Velmar<td>512</table>",
       "Seat\tVotes\n\nVelmar\t512\n"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Text(c.html), c.text) << c.html;
}

// Users asked for it: <br> and block tags are not forgotten (unstructured
// #3227).
TEST(HtmlTest, Issue16LineBreaksAndBlockTagsAreNotForgotten) {
  const struct {
    absl::string_view html;
    absl::string_view text;
  } kCases[] = {
      {"<p>One.<br>Two.<br/>Three.</p>", "One.\nTwo.\nThree.\n"},
      {"<p>One.<br><br>Two.</p>", "One.\n\nTwo.\n"},
      {"<br>One.<br>", "One.\n"},
      {"One.<div>Two.</div>Three.", "One.\n\nTwo.\n\nThree.\n"},
      {"<h1>One</h1>Two.<blockquote>Three.</blockquote>Four.",
       "One\n\nTwo.\n\nThree.\n\nFour.\n"},
      {"<ol><li>One.</li><li>Two.</li></ol>Three.", "One.\n\nTwo.\n\nThree.\n"},
      {"<section>One.</section><section>Two.</section>", "One.\n\nTwo.\n"},
      {"<dl><dt>One<dd>Two.</dl>", "One\n\nTwo.\n"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Text(c.html), c.text) << c.html;
}

TEST(HtmlTest, EntitiesAreDecoded) {
  const struct {
    absl::string_view html;
    absl::string_view text;
  } kCases[] = {
      {"AT&amp;T &lt;b&gt; &quot;x&quot;", "AT&T <b> \"x\"\n"},
      {"&ldquo;It&rsquo;s&rdquo; &mdash; caf&eacute;", "“It’s” — café\n"},
      {"&#8220;x&#x201D; &#128578;", "“x” 🙂\n"},
      // As browsers show them: windows-1252, and what never ends.
      {"&#147;It&#146;s&#148; &#133;", "“It’s” …\n"},
      {"a &unknown; b & c &", "a &unknown; b & c &\n"},
      // Marks that nobody sees would cut words.
      {"infor&shy;mation\u200b", "information\n"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Text(absl::StrCat("<p>", c.html, "</p>")), c.text) << c.html;
  }
}

TEST(HtmlTest, WhatBrowsersDoNotShowIsLeftOut) {
  for (const absl::string_view hidden :
       {"<script>var x = 'secret';</script>",
        "<style>p::after { content: 'secret' }</style>",
        "<noscript>secret</noscript>",
        "<template><p>secret</p></template>",
        "<div hidden>secret</div>",
        "<p style='Display : NONE'>secret</p>",
        "<p style='color:red;visibility:hidden'>secret</p>",
        "<dialog>secret</dialog>",
        "<!-- secret -->",
        "<title>secret</title>",
        "<span class='a visually-hidden'>secret</span>",
        "<svg><text>secret</text></svg>",
        "<nav><p>secret</p></nav>",
        "<div role=navigation>secret</div>",
        "<button>secret</button>",
        "<select><option>secret</select>",
        "<textarea>secret</textarea>",
        "<iframe>secret</iframe>",
        "<img alt=secret>",
        "<div hidden><div>a</div>secret</div>"}) {
    const std::string text =
        Text(absl::StrCat("<p>Before it.</p>", hidden, "<p>After it.</p>"));
    EXPECT_THAT(text, Not(HasSubstr("secret"))) << hidden;
    EXPECT_THAT(text, HasSubstr("Before it.\n\nAfter it.")) << hidden;
  }
}

std::string Prose(int paragraphs) {
  std::string html;
  for (int i = 0; i < paragraphs; ++i) {
    absl::StrAppend(&html, "<p>The harbour council of Velmar met on day ", i,
                    " to talk about the ferry, and nobody left early.</p>\n");
  }
  return html;
}

constexpr absl::string_view kTeasers =
    "<p>Ostrand wins the cup after a long night of penalties and rain.</p>"
    "<p>Why the price of herring has doubled since the spring, explained.</p>";

TEST(HtmlTest, TheArticleIsFoundAmongWhatStandsAroundIt) {
  const struct {
    absl::string_view why;
    std::string html;
  } kCases[] = {
      {"<article>", absl::StrCat("<div>", kTeasers, "</div><article>", Prose(5),
                                 "</article>", kTeasers)},
      {"<main>", absl::StrCat("<div>", kTeasers, "</div><main>", Prose(5),
                              "</main>", kTeasers)},
      {"role", absl::StrCat("<div role=main>", Prose(5), "</div><div>",
                            kTeasers, "</div>")},
      {"itemprop", absl::StrCat("<div itemprop=articleBody>", Prose(5),
                                "</div><div>", kTeasers, "</div>")},
      {"a class that says so",
       absl::StrCat("<div>", Prose(5), "</div><div class='c-related-links'>",
                    kTeasers, "</div>")},
      {"within the article",
       absl::StrCat("<article>", Prose(3), "<aside>", kTeasers, "</aside>",
                    Prose(2), "<div id=newsletterSignup>", kTeasers,
                    "</div></article>")},
      {"a page within one form",
       absl::StrCat("<form id=aspnetForm><div class=sidebar>", kTeasers,
                    "</div>", Prose(5), "</form>")},
      {"a wrapper with a name that misleads",
       absl::StrCat("<div class='has-sidebar with-comments'><article>",
                    Prose(5), "</article></div><footer>", kTeasers,
                    "</footer>")},
      {"a page that a script will show",
       absl::StrCat("<body style='display:none'><div hidden>", Prose(5),
                    "</div><div class=promo>", kTeasers, "</div></body>")},
      {"hidden copies of other articles",
       absl::StrCat("<article>", Prose(5), "<div hidden>", kTeasers,
                    "</div></article>")},
      {"embedded posts",
       absl::StrCat("<article>", Prose(5), "<blockquote class=twitter-tweet>",
                    kTeasers, "</blockquote></article>")},
      {"labels of links",
       absl::StrCat("<article>", Prose(5), "<p><b>Read more:</b> <a href=/>",
                    "Ostrand wins the cup after a long night</a></p>", Prose(1),
                    "</article>")},
      {"what stands behind the end",
       absl::StrCat("<article>", Prose(5), "<h3>Latest on herring</h3><ul><li>",
                    "17 hours ago in Ostrand</ul></article>")},
      {"a page behind an open dialog",
       absl::StrCat("<div aria-hidden=true>", Prose(5),
                    "</div><div role=dialog>", kTeasers, "</div>")},
      {"links", absl::StrCat("<div>", Prose(5),
                             "<ul><li><a href=/>Ostrand wins the cup after a "
                             "long night.</a></ul></div>")},
  };
  for (const auto& c : kCases) {
    const std::string text = Text(c.html);
    EXPECT_THAT(text, HasSubstr("met on day 0")) << c.why;
    EXPECT_THAT(text, HasSubstr("met on day 1")) << c.why;
    EXPECT_THAT(text, Not(HasSubstr("Ostrand"))) << c.why;
    EXPECT_THAT(text, Not(HasSubstr("herring"))) << c.why;
  }
}

TEST(HtmlTest, TheHeadlineComesFirstWhereverItStands) {
  EXPECT_THAT(Text(absl::StrCat("<header><h1>Velmar Herald</h1></header>"
                                "<div><h1>Ferry stays</h1></div><article>",
                                Prose(4), "</article>")),
              StartsWith("Ferry stays\n\nThe harbour council"));
}

std::vector<TextBlock> Blocks(absl::string_view html, std::string* text) {
  std::vector<TextBlock> blocks;
  EXPECT_TRUE(HtmlToText(html, Cancellation(), text, &blocks).ok());
  return blocks;
}

TEST(HtmlTest, BlocksSayWhatTheyAre) {
  const struct {
    absl::string_view html;
    absl::string_view text;
    BlockKind kind;
  } kCases[] = {
      {"<h1>Ferry</h1>", "Ferry", BlockKind::kTitle},
      {"<h3>Ferry</h3>", "Ferry", BlockKind::kHeading},
      {"<p>Ferry</p>", "Ferry", BlockKind::kParagraph},
      {"<blockquote><p>Ferry</blockquote>", "Ferry", BlockKind::kParagraph},
      {"<div>Ferry</div>", "Ferry", BlockKind::kText},
      {"<ul><li>Ferry</ul>", "Ferry", BlockKind::kListItem},
      {"<ul><li><p>Ferry</ul>", "Ferry", BlockKind::kListItem},
      {"<figure><img><div>Ferry</div></figure>", "Ferry", BlockKind::kCaption},
      // A caption and its credit are one.
      {"<figure><figcaption><p>Ferry</p><div>Photo: A. Lind</div>"
       "</figcaption></figure>",
       "Ferry Photo: A. Lind", BlockKind::kCaption},
      {"<div class=image-caption><p>Ferry</div>", "Ferry", BlockKind::kCaption},
      {"<p class=byline>By Ada Lind</p>", "By Ada Lind", BlockKind::kByline},
      {"<div class='author-bio'><p>Ada Lind reports from Velmar.</div>",
       "Ada Lind reports from Velmar.", BlockKind::kAuthorNote},
  };
  for (const auto& c : kCases) {
    std::string text;
    const std::vector<TextBlock> blocks = Blocks(
        absl::StrCat("<article>", Prose(2), c.html, Prose(2), "</article>"),
        &text);
    bool found = false;
    for (const TextBlock& block : blocks) {
      if (block.span.In(text) != c.text) continue;
      found = true;
      EXPECT_EQ(block.kind, c.kind) << c.html;
    }
    EXPECT_TRUE(found) << c.html << " in " << text;
  }
}

TEST(HtmlTest, BlocksLieInTheTextInOrderWithABlankLineBetween) {
  std::string text;
  const std::vector<TextBlock> blocks = Blocks(
      absl::StrCat("<h1>Ferry</h1>é<p>a<br>b</p>", Prose(3), "<li>x"), &text);
  int32_t end = 0;
  for (const TextBlock& block : blocks) {
    EXPECT_FALSE(block.span.empty());
    EXPECT_EQ(block.span.start, end == 0 ? 0 : end + 2);
    end = block.span.end;
  }
  EXPECT_EQ(text.substr(end), "\n");
}

TEST(HtmlTest, TagsInScriptsDoNotEndThem) {
  EXPECT_EQ(Text("<p>One.</p><script>x = '</a></p>secret';</script><p>Two."),
            "One.\n\nTwo.\n");
}

TEST(HtmlTest, APageWithoutProseKeepsItsText) {
  EXPECT_EQ(Text("<div>Ferry stays</div><ul><li><a href=/>More</a></ul>"),
            "Ferry stays\n\nMore\n");
}

TEST(HtmlTest, OneLongParagraphIsNotAllThereIs) {
  const std::string prose =
      "The ferry that had left on Thursday came back in the evening. Nobody "
      "on board said why it had.";
  for (const char* page :
       {"<h1>Back</h1><p>$0</p><p>$1</p>",
        "<article><h1>Back</h1><p>$0</p><p>$1</p></article>"}) {
    EXPECT_EQ(Text(absl::Substitute(page, prose, "The bridge is due.")),
              absl::StrCat("Back\n\n", prose, "\n\nThe bridge is due.\n"))
        << page;
  }
}

TEST(HtmlTest, BombsOfEntitiesAreInert) {
  const std::string text = Text(
      "<!DOCTYPE html [<!ENTITY a 'boom'><!ENTITY b '&a;&a;&a;&a;'>"
      "<!ENTITY c SYSTEM 'file:///etc/hostname'>]><p>x &b; &c; y</p>");
  EXPECT_THAT(text, Not(HasSubstr("boomboom")));
  EXPECT_THAT(text, HasSubstr("y"));
}

// The text in the middle and behind is found, however deep the page is, and no
// shape of a page takes more than its share of time.
TEST(HtmlTest, HostilePagesTakeBoundedTime) {
  const auto repeat = [](absl::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text.append(piece.data(), piece.size());
    return text;
  };
  std::string attributes = "<div ";
  for (int i = 0; i < 200000; ++i) absl::StrAppend(&attributes, "a", i, " ");
  // As many names as the parser learns, in tag after tag.
  const std::string many = attributes.substr(0, 10000) + ">";
  const std::pair<absl::string_view, std::string> kPages[] = {
      {"attributes again", repeat(many, 20) + "middle<p>behind"},
      {"nested divs", repeat("<div>", 100000) + "middle" +
                          repeat("</div>", 100000) + "<p>behind"},
      {"nested inlines", repeat("<b><i>", 100000) + "middle<p>behind"},
      {"nested lists", repeat("<ul><li>", 100000) + "middle<p>behind"},
      {"nested tables", repeat("<table><tr><td>", 50000) + "middle<p>behind"},
      {"end tags at depth", repeat("<div>", 100000) + "middle" +
                                repeat("</x></p></li>", 100000) + "<p>behind"},
      {"attributes", attributes + ">middle</div><p>behind"},
      {"quoted attributes", absl::StrReplaceAll(attributes, {{" ", "=\"\""}}) +
                                ">middle</div><p>behind"},
      {"open quotes", repeat("<a b=\"", 100000) + "\">middle<p>behind"},
      {"comments", repeat("<!-- x --> ", 200000) + "middle<p>behind"},
      {"open comments", "middle<p>behind" + repeat("<!-- ", 200000)},
      {"open tags", "middle<p>behind</p>" + repeat("<", 500000)},
      {"ends only", repeat("</", 300000) + "><p>middle<p>behind"},
      {"breaks", "middle" + repeat("<br>", 300000) + "<p>behind"},
      {"paragraphs", repeat("<p>", 300000) + "middle<p>behind"},
      {"entities", repeat("&amp;", 300000) + "middle<p>behind"},
      {"no tags", repeat("word ", 400000) + "middle<p>behind"},
      {"scripts", repeat("<script>", 200000) + "</script>middle<p>behind"},
  };
  for (const auto& [name, page] : kPages) {
    // Processor time: other work on the machine must not fail the test.
    const std::clock_t start = std::clock();
    const std::string text = Text(page);
    const double seconds =
        static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, 10) << name;
    EXPECT_THAT(text, HasSubstr("middle")) << name;
    EXPECT_THAT(text, HasSubstr("behind")) << name;
    EXPECT_LE(text.size(), 2 * page.size() + 2) << name;
    RecordProperty(std::string(name), static_cast<int>(seconds * 1000));
  }
}

TEST(HtmlTest, StopsWhenCancelled) {
  std::string page;
  for (int i = 0; i < 100000; ++i) page += "<p>word";
  Cancellation cancellation;
  cancellation.Cancel();
  std::string text;
  std::vector<TextBlock> blocks;
  EXPECT_EQ(HtmlToText(page, cancellation, &text, &blocks).code(),
            absl::StatusCode::kCancelled);
  EXPECT_EQ(text, "");
}

TEST(HtmlTest, AnyPageGivesUtf8) {
  const absl::string_view kPieces[] = {
      "<p>",        "</p>",       "<div class=a>",
      "</div>",     "<a href=x>", "</a>",
      "<br>",       "<li>",       "<table>",
      "<td>",       "</table>",   "<script>",
      "</script>",  "<!--",       "-->",
      "<![CDATA[",  "]]>",        "<?x",
      "&amp;",      "&#0;",       "&#xD800;",
      "&#x110000;", "&",          ";",
      "<",          ">",          "\"",
      "'",          "=",          "/",
      " ",          "\n",         "é",
      "🙂",       "word ",      "Some words, said she. ",
      "<h1>",       "</h1>",      "<article>",
      "</article>", "<html>",     "<body>",
      "</body>",    "</html>",    "<head>",
      "<title>",    "<pre>",      "<svg>",
      "</svg>",     "<nav>",      "</nav>",
      "<p hidden>"};
  std::mt19937 random(20261124);
  for (int round = 0; round < 2000; ++round) {
    std::string page;
    const int pieces = random() % 80;
    for (int i = 0; i < pieces; ++i) {
      const absl::string_view piece = kPieces[random() % std::size(kPieces)];
      page.append(piece.data(), piece.size());
    }
    const std::string text = Text(page);
    EXPECT_EQ(Text(page), text);
    EXPECT_THAT(text, Not(HasSubstr("\n\n\n")));
  }
}

}  // namespace
}  // namespace hearsay
