#include "client/sources/xml_source.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<FeedArticle> Read(std::string xml) {
  XmlSource source("feed.xml", FromMemory(std::move(xml)));
  std::vector<FeedArticle> articles;
  while (std::optional<FeedArticle> article = source.Next()) {
    articles.push_back(*std::move(article));
  }
  EXPECT_FALSE(source.Next().has_value());
  return articles;
}

std::string Rss(absl::string_view items) {
  return absl::StrCat(
      "<?xml version=\"1.0\"?>\n"
      "<rss version=\"2.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:media=\"http://search.yahoo.com/mrss/\">"
      "<channel><title>Lake News</title><link>https://news.example</link>"
      "<description>All of it</description>",
      items, "</channel></rss>\n");
}

std::string Atom(absl::string_view entries) {
  return absl::StrCat(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Lake News</title>"
      "<id>urn:feed</id><author><name>Ana Duarte</name></author>",
      entries, "</feed>");
}

TEST(XmlSourceTest, ReadsRss2) {
  const std::vector<FeedArticle> articles = Read(Rss(R"(
    <item>
      <title>Ferry Sinks &amp;amp; Nobody Is Hurt</title>
      <link>https://news.example/1</link>
      <guid isPermaLink="false">n-1</guid>
      <pubDate>Sun, 04 May 2031 09:30:00 GMT</pubDate>
      <author>ana@news.example (Ana Duarte)</author>
      <description>Short.</description>
      <content:encoded><![CDATA[<p>It sank &mdash; slowly.</p>]]></content:encoded>
      <media:title>A picture</media:title>
    </item>
    <item>
      <title>Plain</title>
      <guid>https://news.example/2</guid>
      <description>One line.

Another.</description>
      <dc:creator>Ben Ode</dc:creator><dc:date>2031-05-04T10:00:00Z</dc:date>
    </item>)"));
  ASSERT_THAT(articles, SizeIs(2));
  const v1::Article& first = articles[0].article;
  ASSERT_TRUE(articles[0].error.ok()) << articles[0].error;
  EXPECT_EQ(first.id(), "n-1");
  EXPECT_EQ(first.uri(), "https://news.example/1");
  EXPECT_EQ(first.author(), "Ana Duarte");
  EXPECT_EQ(first.publish_time().seconds(), 1935653400);
  EXPECT_EQ(first.content_type(), "text/html");
  EXPECT_EQ(first.text(),
            "<h1>Ferry Sinks &amp; Nobody Is Hurt</h1>\n"
            "<p>It sank &mdash; slowly.</p>");
  const v1::Article& second = articles[1].article;
  EXPECT_EQ(second.id(), "https://news.example/2");
  EXPECT_EQ(second.uri(), "https://news.example/2");
  EXPECT_EQ(second.author(), "Ben Ode");
  EXPECT_EQ(second.publish_time().seconds(), 1935655200);
  EXPECT_EQ(second.content_type(), "");
  EXPECT_EQ(second.text(), "Plain\n\nOne line.\n\nAnother.");
}

TEST(XmlSourceTest, ReadsOldRss) {
  const std::string items =
      "<item rdf:about=\"https://news.example/1\"><title>Old</title>"
      "<link>https://news.example/one</link>"
      "<description>Rain fell.</description><dc:date>2001-05-04</dc:date>"
      "</item>";
  const std::string cases[] = {
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns=\"http://purl.org/rss/1.0/\"><channel><title>News</title><items>"
      "<rdf:Seq><rdf:li rdf:resource=\"https://news.example/1\"/></rdf:Seq>"
      "</items></channel>" +
          items + "</rdf:RDF>",
      // Prefixes that nobody declared.
      "<rss version=\"0.92\"><channel>" + items + "</channel></rss>",
      "<?xml version=\"1.0\"?><!DOCTYPE rss PUBLIC \"-//Lake//DTD RSS 0.91\" "
      "\"http://127.0.0.1:1/rss-0.91.dtd\"><rss version=\"0.91\"><channel>" +
          items + "</channel></rss>"};
  for (const std::string& xml : cases) {
    const std::vector<FeedArticle> articles = Read(xml);
    ASSERT_THAT(articles, SizeIs(1)) << xml;
    EXPECT_TRUE(articles[0].error.ok()) << articles[0].error << xml;
    EXPECT_EQ(articles[0].article.id(), "https://news.example/1");
    EXPECT_EQ(articles[0].article.uri(), "https://news.example/one");
    EXPECT_EQ(articles[0].article.text(), "Old\n\nRain fell.");
    EXPECT_EQ(articles[0].article.publish_time().seconds(), 988934400);
  }
}

TEST(XmlSourceTest, ReadsAtom) {
  const std::vector<FeedArticle> articles = Read(Atom(R"(
    <entry>
      <id>urn:1</id><title>A &lt; B</title>
      <link rel="self" href="https://news.example/self"/>
      <link href="https://news.example/1"/>
      <published>2031-05-04T09:30:00Z</published>
      <updated>2031-05-05T09:30:00Z</updated>
      <author><name>Ben Ode</name><email>ben@news.example</email></author>
      <summary>Short</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"
        ><p class="a&quot;b">Rain &amp; wind<br/>fell.</p></div></content>
    </entry>
    <entry>
      <id>urn:2</id><title type="html">&lt;b&gt;Bold&lt;/b&gt; words</title>
      <updated>2031-05-05T09:30:00Z</updated>
      <content type="html">&lt;p&gt;Rain.&lt;/p&gt;</content>
    </entry>
    <entry>
      <id>urn:3</id><title>Pictures</title>
      <content type="image/png">iVBORw0KGgo=</content>
      <summary>2 &lt; 3 &amp;amp; more</summary>
    </entry>
    <entry>
      <id>urn:4</id><title>Elsewhere</title>
      <content type="html" src="http://127.0.0.1:1/never-fetched"/>
    </entry>)"));
  ASSERT_THAT(articles, SizeIs(4));
  EXPECT_EQ(articles[0].article.id(), "urn:1");
  EXPECT_EQ(articles[0].article.uri(), "https://news.example/1");
  EXPECT_EQ(articles[0].article.author(), "Ben Ode");
  EXPECT_EQ(articles[0].article.publish_time().seconds(), 1935653400);
  EXPECT_EQ(articles[0].article.text(),
            "<h1>A &lt; B</h1>\n<div><p class=\"a&quot;b\">Rain &amp; wind<br>"
            "fell.</p></div>");
  EXPECT_EQ(articles[1].article.author(), "Ana Duarte");
  EXPECT_EQ(articles[1].article.publish_time().seconds(), 1935739800);
  EXPECT_EQ(articles[1].article.text(), "<h1>Bold words</h1>\n<p>Rain.</p>");
  EXPECT_EQ(articles[2].article.text(), "Pictures\n\n2 < 3 &amp; more");
  EXPECT_EQ(articles[2].article.content_type(), "");
  EXPECT_EQ(articles[3].article.text(), "Elsewhere\n\n");
  EXPECT_TRUE(articles[3].error.ok());
}

TEST(XmlSourceTest, ItemsWithoutIdsGetTheirNumberAndDuplicatesStay) {
  const std::vector<FeedArticle> articles =
      Read(Rss("<item><title>A</title></item>"
               "<item><title>B</title><link> https://b.example </link></item>"
               "<item><title>C</title><guid>same</guid></item>"
               "<item><title>D</title><guid>same</guid></item>"
               "<item></item>"));
  ASSERT_THAT(articles, SizeIs(5));
  EXPECT_EQ(articles[0].article.id(), "feed.xml#1");
  EXPECT_EQ(articles[1].article.id(), "https://b.example");
  EXPECT_EQ(articles[2].article.id(), "same");
  EXPECT_EQ(articles[3].article.id(), "same");
  EXPECT_EQ(articles[4].article.id(), "feed.xml#5");
  EXPECT_THAT(articles[4].error.message(), HasSubstr("neither a title nor"));
}

TEST(XmlSourceTest, ReadsMarkupThatWasNotEscaped) {
  const std::vector<FeedArticle> articles =
      Read(Rss("<item><title>A <i>ship</i></title><description>1 &lt; 2 "
               "<b>always</b></description></item>"));
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(articles[0].article.text(),
            "<h1>A ship</h1>\n1 &lt; 2 <b>always</b>");
}

TEST(XmlSourceTest, ReadsTextInCharsetsDeclaredRightlyAndWrongly) {
  struct Case {
    const char* declared;
    std::string title;
    const char* text;
  };
  const Case cases[] = {
      {"UTF-8", "caf\xc3\xa9", "café"},
      {"utf-8", "caf\xe9 \x93ja\x94", "café “ja”"},
      {"ISO-8859-1", "caf\xe9 \x93ja\x94", "café “ja”"},
      {"ISO-8859-1", "caf\xc3\xa9", "café"},
      {"UTF-16", "caf\xc3\xa9", "café"},
      {"koi8-r", "\xc4\xc1", "да"},
      {"gb2312", "\xc4\xe3\xba\xc3", "你好"},
      {"no-such-charset", "caf\xc3\xa9", "café"},
      {"UTF-8", "a\x0b\x01z", "a z"},
      {"UTF-8", "&eacute;&nbsp;&#8217;", "é ’"},
  };
  for (const Case& c : cases) {
    const std::vector<FeedArticle> articles = Read(absl::StrCat(
        "<?xml version='1.0' encoding='", c.declared,
        "'?><rss><channel><item><title>", c.title,
        "</title><description>x</description></item></channel></rss>"));
    ASSERT_THAT(articles, SizeIs(1)) << c.declared;
    EXPECT_TRUE(articles[0].error.ok()) << articles[0].error;
    EXPECT_EQ(articles[0].article.text(), std::string(c.text) + "\n\nx")
        << c.declared;
  }
}

TEST(XmlSourceTest, ReadsUtf16) {
  const std::string ascii = Rss("<item><title>Wide</title></item>");
  std::string wide = "\xff\xfe";
  for (const char c : ascii) wide += std::string(1, c) + '\0';
  const std::vector<FeedArticle> articles = Read(wide);
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(articles[0].article.text(), "Wide\n\n");
}

TEST(XmlSourceTest, KeepsTheItemsBeforeABreakAndNamesTheLine) {
  const std::string good =
      "<item><title>A</title></item>\n<item><title>B</title></item>\n";
  struct Case {
    std::string xml;
    const char* id;
    const char* message;
  };
  const Case cases[] = {
      {Rss(good + "<item><title>C</item>"), "feed.xml:4", "not XML: "},
      {Rss(good + "<item><title>C & D</title></item>"), "feed.xml:4",
       "not XML: "},
      {Rss(good).substr(0, Rss(good).size() - 10), "feed.xml:4", "not XML: "},
      {Rss(good + "<item><title>&undeclared;</title></item>"), "feed.xml:4",
       "Entity 'undeclared' not defined"},
      {Rss(good) + "<rss/>", "feed.xml:5", "not XML: Extra content"},
  };
  for (const Case& c : cases) {
    const std::vector<FeedArticle> articles = Read(c.xml);
    ASSERT_THAT(articles, SizeIs(3)) << c.xml;
    EXPECT_EQ(articles[0].article.text(), "A\n\n");
    EXPECT_EQ(articles[1].article.text(), "B\n\n");
    EXPECT_EQ(articles[2].article.id(), c.id);
    EXPECT_THAT(articles[2].error.message(), HasSubstr(c.message));
    EXPECT_THAT(articles[2].error.message(), Not(HasSubstr("\n")));
    EXPECT_EQ(GetErrorInfo(articles[2].error)->reason(), "INVALID_XML");
  }
}

TEST(XmlSourceTest, RefusesWhatIsNoFeed) {
  struct Case {
    const char* xml;
    const char* message;
  };
  const Case cases[] = {
      {"", "not XML: "},
      {"Rain fell.", "not XML: "},
      {"<urlset><url/></urlset>", "its first element is <urlset>"},
      {"<html><body><p>Rain</body></html>", "its first element is <html>"},
  };
  for (const Case& c : cases) {
    const std::vector<FeedArticle> articles = Read(c.xml);
    ASSERT_THAT(articles, SizeIs(1)) << c.xml;
    EXPECT_THAT(articles[0].error.message(), HasSubstr(c.message));
  }
  EXPECT_THAT(Read("<rss/>"), SizeIs(0));
}

TEST(XmlSourceTest, ExpandsAndFetchesNoEntities) {
  std::string laughs = "<!DOCTYPE rss [<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    absl::StrAppend(&laughs, "<!ENTITY l", i, " \"&l", i - 1, ";&l", i - 1,
                    ";\">");
  }
  laughs += "]>";
  const std::string doctypes[] = {
      laughs,
      "<!DOCTYPE rss [<!ENTITY l29 SYSTEM \"file:///etc/hostname\">]>",
      "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"file:///etc/hostname\">%p;]>",
      "<!DOCTYPE rss SYSTEM \"file:///etc/hostname\">",
  };
  for (const std::string& doctype : doctypes) {
    for (const std::string item :
         {"<item><title>[&l29;]</title></item>",
          "<item><guid "
          "isPermaLink=\"&l29;\">a</guid><title>[]</title></item>"}) {
      const std::vector<FeedArticle> articles =
          Read(doctype + "<rss><channel>" + item + "</channel></rss>");
      ASSERT_THAT(articles, SizeIs(1)) << doctype;
      EXPECT_LT(articles[0].article.ByteSizeLong(), 100u) << doctype;
      if (articles[0].error.ok()) {
        EXPECT_EQ(articles[0].article.text(), "[]\n\n") << doctype;
      } else {
        EXPECT_THAT(articles[0].error.message(), HasSubstr("not XML: "));
      }
    }
  }
}

TEST(XmlSourceTest, BoundsWhatItTakes) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  const std::vector<FeedArticle> nested = Read(Rss("<item>" + deep));
  ASSERT_THAT(nested, SizeIs(1));
  EXPECT_THAT(nested[0].error.message(), HasSubstr("256 deep"));

  std::string declared = "<!DOCTYPE rss [";
  for (int i = 0; i < 100; ++i) {
    absl::StrAppend(&declared, "<!ENTITY e", i, " \"", std::string(100000, 'e'),
                    "\">");
  }
  const std::vector<FeedArticle> entities = Read(declared + "]><rss/>");
  ASSERT_THAT(entities, SizeIs(1));
  EXPECT_THAT(entities[0].error.message(), HasSubstr("bytes of entities"));

  const std::string name(20 << 20, 'n');
  for (const std::string& xml :
       {Rss("<" + name + "/>"), Rss("<item a='" + name + "'/>"),
        Rss("<!--" + name), Rss("<item><title><![CDATA[" + name),
        "<!DOCTYPE rss [<!ENTITY a \"" + name}) {
    const std::vector<FeedArticle> articles = Read(xml);
    ASSERT_THAT(articles, SizeIs(1));
    EXPECT_THAT(articles[0].error.message(), HasSubstr("not XML: "));
  }
}

TEST(XmlSourceTest, AnOverlongItemIsToldAndTheRestGoesOn) {
  const std::string long_text(kMaxArticleBytes + 1, 'x');
  const std::vector<FeedArticle> articles =
      Read(Rss("<item><guid>a</guid><description>" + long_text +
               "</description></item><item><title>B</title></item>"));
  ASSERT_THAT(articles, SizeIs(2));
  EXPECT_EQ(articles[0].article.id(), "a");
  EXPECT_EQ(GetErrorInfo(articles[0].error)->reason(), "TEXT_TOO_LONG");
  EXPECT_THAT(articles[0].error.message(), HasSubstr("feed.xml#1: "));
  EXPECT_EQ(articles[0].article.text(), "");
  EXPECT_EQ(articles[1].article.text(), "B\n\n");
}

// Of an endless feed, whose articles are given as they come.
TEST(XmlSourceTest, ReadsItemByItem) {
  class Endless : public ByteSource {
   public:
    absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
      static const std::string item = "<item><title>More</title></item>";
      for (size_t i = 0; i < size; ++i) {
        buffer[i] = start_.empty() ? item[at_++ % item.size()] : start_[0];
        if (!start_.empty()) start_.erase(0, 1);
      }
      return size;
    }

   private:
    std::string start_ = "<rss><channel>";
    size_t at_ = 0;
  };
  XmlSource source("feed", std::make_unique<Endless>());
  for (int i = 0; i < 20000; ++i) ASSERT_TRUE(source.Next()->error.ok()) << i;
}

}  // namespace
}  // namespace hearsay::sources
