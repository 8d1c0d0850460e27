#include "client/sources/warc_source.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "client/sources/testing/gzip.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<FeedArticle> Read(const std::string& warc) {
  WarcSource source("a.warc", FromMemory(warc));
  std::vector<FeedArticle> articles;
  while (std::optional<FeedArticle> article = source.Next()) {
    articles.push_back(*std::move(article));
  }
  return articles;
}

std::string Record(absl::string_view type, absl::string_view headers,
                   absl::string_view block) {
  return absl::StrCat("WARC/1.0\r\nWARC-Type: ", type,
                      "\r\nWARC-Date: 2031-05-04T09:30:00Z\r\n", headers,
                      "Content-Length: ", block.size(), "\r\n\r\n", block,
                      "\r\n\r\n");
}

std::string Response(absl::string_view uri, absl::string_view http) {
  return Record("response",
                absl::StrCat("WARC-Target-URI: ", uri,
                             "\r\nContent-Type: application/http; "
                             "msgtype=response\r\n"),
                http);
}

std::string Page(absl::string_view uri, absl::string_view headers,
                 absl::string_view body) {
  return Response(uri,
                  absl::StrCat("HTTP/1.1 200 OK\r\n", headers, "\r\n", body));
}

constexpr char kHtml[] = "Content-Type: text/html\r\n";

TEST(WarcSourceTest, ReadsPagesAndTextsAndNothingElse) {
  const std::vector<FeedArticle> articles = Read(absl::StrCat(
      Record("warcinfo", "Content-Type: application/warc-fields\r\n", "a: b"),
      Record("request", "Content-Type: application/http\r\n",
             "GET / HTTP/1.1\r\n\r\n"),
      Page("https://a.example/1",
           "content-type: Text/HTML; charset=\"windows-1252\"\r\n",
           "<p>caf\xe9"),
      Page("https://a.example/2", "Content-Type: image/png\r\n", "PNG"),
      Response("https://a.example/3",
               "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNo"),
      Page("<https://a.example/4>", "Content-Type: text/plain\r\n", "Rain."),
      Record("response", "Content-Type: text/dns\r\n", "a 127.0.0.1"),
      Record("revisit", "Content-Type: application/http\r\n",
             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
      Record("resource",
             "WARC-Target-URI: https://a.example/5\r\n"
             "Content-Type: text/html\r\n",
             "<p>Five"),
      Record("conversion",
             "WARC-Record-ID: <urn:uuid:6>\r\nContent-Type: text/plain\r\n",
             "Six."),
      Record("conversion", "Content-Type: text/plain; charset=no-such\r\n",
             "Seven.")));
  ASSERT_THAT(articles, SizeIs(5));
  for (const FeedArticle& article : articles) {
    EXPECT_TRUE(article.error.ok()) << article.error;
    EXPECT_FALSE(article.article.has_publish_time());
  }
  EXPECT_EQ(articles[0].article.id(),
            "https://a.example/1@2031-05-04T09:30:00Z");
  EXPECT_EQ(articles[0].article.uri(), "https://a.example/1");
  EXPECT_EQ(articles[0].article.content_type(), "text/html");
  EXPECT_EQ(articles[0].article.charset(), "windows-1252");
  EXPECT_EQ(articles[0].article.raw(), "<p>caf\xe9");
  EXPECT_EQ(articles[1].article.uri(), "https://a.example/4");
  EXPECT_EQ(articles[1].article.content_type(), "text/plain");
  EXPECT_EQ(articles[1].article.raw(), "Rain.");
  EXPECT_EQ(articles[2].article.raw(), "<p>Five");
  EXPECT_EQ(articles[3].article.id(), "<urn:uuid:6>");
  EXPECT_EQ(articles[4].article.id(), "a.warc#11");
  EXPECT_EQ(articles[4].article.charset(), "");
}

TEST(WarcSourceTest, UndoesHowPagesWereSent) {
  struct Case {
    std::string headers;
    std::string body;
    const char* page;
  };
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  const std::string gzip = "Content-Encoding: gzip\r\n";
  const std::string packed = Gzip("<p>Rain fell.");
  const Case cases[] = {
      {chunked, "5\r\n<p>Ra\r\n8;x=y\r\nin fell.\r\n0\r\n\r\n",
       "<p>Rain fell."},
      // Archives often keep the header of what they undid.
      {chunked, "<p>Rain fell.", "<p>Rain fell."},
      {gzip, "<p>Rain fell.", "<p>Rain fell."},
      {gzip, packed, "<p>Rain fell."},
      {"", packed, "<p>Rain fell."},
      {gzip + chunked,
       absl::StrCat(absl::Hex(packed.size()), "\r\n", packed, "\r\n0\r\n\r\n"),
       "<p>Rain fell."},
      {chunked, "5\r\n<p>Ra\r\nff\r\nin", "<p>Rain"},
      {chunked, "ffffffff\r\n<p>Rain", "<p>Rain"},
  };
  for (const Case& c : cases) {
    const std::vector<FeedArticle> articles =
        Read(Page("https://a.example", kHtml + c.headers, c.body));
    ASSERT_THAT(articles, SizeIs(1)) << c.headers;
    EXPECT_TRUE(articles[0].error.ok()) << articles[0].error;
    EXPECT_EQ(articles[0].article.raw(), c.page) << c.headers;
  }
}

TEST(WarcSourceTest, GoesOnBehindABrokenRecord) {
  struct Case {
    std::string record;
    const char* id;
    const char* message;
  };
  const std::string packed = Gzip("<p>Rain fell.");
  const std::string uri_id = "https://a.example/1@2031-05-04T09:30:00Z";
  const Case cases[] = {
      {"rubbish\r\nmore\r\n\r\n", "a.warc#1", "starts with WARC/1.0"},
      {"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a.warc#1",
       "no Content-Length"},
      {"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "a.warc#1",
       "no Content-Length"},
      {"WARC/1.0\r\nno field\r\n\r\n", "a.warc#1", "no field"},
      {Response("https://a.example/1", "Rain"),
       "https://a.example/1@2031-05-04T09:30:00Z", "no HTTP response"},
      {Page("https://a.example/1",
            absl::StrCat(kHtml, "Content-Encoding: br\r\n"), "x"),
       "https://a.example/1@2031-05-04T09:30:00Z", "encoding is br"},
      {Page("https://a.example/1", kHtml, packed.substr(0, packed.size() - 5)),
       "https://a.example/1@2031-05-04T09:30:00Z", "gzip is cut off"},
  };
  for (const Case& c : cases) {
    const std::vector<FeedArticle> articles =
        Read(c.record + Page("https://a.example/2", kHtml, "<p>Two"));
    ASSERT_THAT(articles, SizeIs(2)) << c.record;
    EXPECT_EQ(articles[0].article.id(), c.id);
    EXPECT_THAT(articles[0].error.message(), HasSubstr(c.message));
    EXPECT_EQ(articles[1].article.raw(), "<p>Two") << c.record;
  }
}

TEST(WarcSourceTest, ARecordThatIsCutOffIsNoArticle) {
  const std::string warc = Page("https://a.example/1", kHtml, "<p>One") +
                           Page("https://a.example/2", kHtml, "<p>Two");
  for (const size_t cut : {10, 60, 200}) {
    const std::vector<FeedArticle> articles =
        Read(warc.substr(0, warc.size() - cut));
    ASSERT_THAT(articles, SizeIs(2)) << cut;
    EXPECT_EQ(articles[0].article.raw(), "<p>One");
    EXPECT_THAT(articles[1].error.message(), HasSubstr("cut off")) << cut;
  }
}

TEST(WarcSourceTest, OverlongPagesAreToldAndSkipped) {
  const std::vector<FeedArticle> articles = Read(absl::StrCat(
      Page("https://a.example/1", kHtml, std::string(kMaxArticleBytes, 'x')),
      // A bomb.
      Page("https://a.example/2", kHtml,
           Gzip(std::string(2 * kMaxArticleBytes, 'x'))),
      Page("https://a.example/3", "Content-Type: video/mp4\r\n",
           std::string(kMaxArticleBytes, 'x')),
      Page("https://a.example/4", kHtml, "<p>Four")));
  ASSERT_THAT(articles, SizeIs(3));
  EXPECT_EQ(GetErrorInfo(articles[0].error)->reason(), "TEXT_TOO_LONG");
  EXPECT_EQ(GetErrorInfo(articles[1].error)->reason(), "TEXT_TOO_LONG");
  EXPECT_EQ(articles[1].article.raw(), "");
  EXPECT_EQ(articles[2].article.raw(), "<p>Four");
}

}  // namespace
}  // namespace hearsay::sources
