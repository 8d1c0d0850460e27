#include "client/sources/json_source.h"

#include <algorithm>
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
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Gives `step` bytes a read.
class Slow : public ByteSource {
 public:
  Slow(std::string bytes, size_t step)
      : bytes_(FromMemory(std::move(bytes))), step_(step) {}
  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    return bytes_->Read(buffer, std::min(size, step_));
  }

 private:
  const std::unique_ptr<ByteSource> bytes_;
  const size_t step_;
};

std::vector<FeedArticle> Read(const std::string& json, size_t step = 1 << 20) {
  JsonSource source("a.json", std::make_unique<Slow>(json, step));
  std::vector<FeedArticle> articles;
  while (std::optional<FeedArticle> article = source.Next()) {
    articles.push_back(*std::move(article));
  }
  return articles;
}

TEST(JsonSourceTest, ReadsArraysAndObjectsInReadsOfAnySize) {
  const std::string cases[] = {
      R"([{"id": "a", "text": "1 ]}\" \\"}, {"text": "2", "x": [{}, "]"]}])",
      "\xef\xbb\xbf [\n{\"id\": \"a\", \"text\": \"1 ]}\\\" \\\\\"}\n,"
      "{\"text\": \"2\"} ] \n",
      "{\"id\": \"a\", \"text\": \"1 ]}\\\" \\\\\"}\n{\n\"text\": \"2\"\n}",
      // No feed: its items are none.
      R"({"id": "a", "items": 7, "text": "1 ]}\" \\", "more": {"items": [1]}}
         [] {"text": "2", "x": "items", "y": [{"items": []}]})"};
  for (const std::string& json : cases) {
    for (const size_t step : {1, 7, 1 << 20}) {
      const std::vector<FeedArticle> articles = Read(json, step);
      ASSERT_THAT(articles, SizeIs(2)) << json;
      EXPECT_EQ(articles[0].article.id(), "a");
      EXPECT_EQ(articles[0].article.text(), "1 ]}\" \\");
      EXPECT_EQ(articles[1].article.id(), "a.json#2");
      EXPECT_EQ(articles[1].article.text(), "2");
      EXPECT_TRUE(articles[1].error.ok()) << articles[1].error;
    }
  }
}

TEST(JsonSourceTest, ReadsJsonFeeds) {
  const std::string json = R"({
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Lake News",
    "authors": [{"name": "The Desk"}],
    "items": [
      {"id": "1", "url": "https://news.example/1", "title": "A & B",
       "content_html": "<p>Rain.</p>", "content_text": "Rain.",
       "date_published": "2031-05-04T09:30:00Z",
       "authors": [{"name": "Ana Duarte"}, {"name": "Ben Ode"}]},
      {"id": 2, "content_text": "Just <words> & more.",
       "author": {"name": "Ben Ode"}, "date_modified": "2031-05-04T10:00:00Z"},
      {"url": "https://news.example/3", "title": "C", "summary": "Short."},
      {"title": "D"},
      {"id": "5"},
      {"id": "6", "title": 7},
      8
    ],
    "more": [{"text": "not an item"}]
  })";
  for (const size_t step : {1, 1 << 20}) {
    const std::vector<FeedArticle> articles = Read(json, step);
    ASSERT_THAT(articles, SizeIs(7));
    EXPECT_EQ(articles[0].article.id(), "1");
    EXPECT_EQ(articles[0].article.uri(), "https://news.example/1");
    EXPECT_EQ(articles[0].article.author(), "Ana Duarte");
    EXPECT_EQ(articles[0].article.publish_time().seconds(), 1935653400);
    EXPECT_EQ(articles[0].article.content_type(), "text/html");
    EXPECT_EQ(articles[0].article.text(), "<h1>A &amp; B</h1>\n<p>Rain.</p>");
    EXPECT_EQ(articles[1].article.id(), "2");
    EXPECT_EQ(articles[1].article.author(), "Ben Ode");
    EXPECT_EQ(articles[1].article.publish_time().seconds(), 1935655200);
    EXPECT_EQ(articles[1].article.content_type(), "");
    EXPECT_EQ(articles[1].article.text(), "Just <words> & more.");
    EXPECT_EQ(articles[2].article.id(), "https://news.example/3");
    EXPECT_EQ(articles[2].article.text(), "C\n\nShort.");
    EXPECT_EQ(articles[3].article.id(), "a.json#4");
    EXPECT_EQ(articles[4].article.id(), "5");
    EXPECT_THAT(articles[4].error.message(), HasSubstr("neither a title nor"));
    EXPECT_EQ(articles[5].article.id(), "6");
    EXPECT_THAT(articles[5].error.message(),
                HasSubstr("a.json#6: \"title\" is not a string"));
    EXPECT_EQ(articles[6].article.id(), "a.json#7");
    EXPECT_THAT(articles[6].error.message(), HasSubstr("not a JSON object"));
  }
}

TEST(JsonSourceTest, AnArticleMayHaveAFieldItems) {
  const std::string cases[] = {
      R"({"id": "a", "text": "Rain.", "items": [{"title": "no article"}]})",
      R"({"id": "a", "items": [{"title": "no article"}], "text": "Rain."})",
      R"({"id": "a", "items": [ "x", {} ], "more": [], "text": "Rain."})",
      R"({"text": "Rain.", "version": "https://jsonfeed.org/version/1",
          "id": "a", "items": [{}]})",
      R"({"items": [{}], "text": "Rain.", "items": [{}], "id": "a"})",
      R"({"items": [], "id": "a", "version": "2", "text": "Rain."})",
      R"({"text": null, "items": [{"text": "x"}], "rawBase64": "UmFpbi4=",
          "id": "a"})",
      // A key that is a value, and one that is deeper down.
      R"({"x": "text", "y": {"text": "no"}, "items": [{}], "html": "Rain.",
          "id": "a"})",
  };
  for (const std::string& json : cases) {
    for (const size_t step : {1, 1 << 20}) {
      const std::vector<FeedArticle> articles =
          Read(json + " {\"text\": \"2\"}", step);
      ASSERT_THAT(articles, SizeIs(2)) << json;
      EXPECT_TRUE(articles[0].error.ok()) << articles[0].error << json;
      EXPECT_EQ(articles[0].article.id(), "a") << json;
      EXPECT_EQ(articles[0].article.text() + articles[0].article.raw(),
                "Rain.");
      EXPECT_EQ(articles[1].article.text(), "2") << json;
    }
  }
}

TEST(JsonSourceTest, AFeedMayTellItsVersionLateOrNever) {
  const std::string cases[] = {
      R"({"items": [{"title": "1"}, {"title": "2"}]})",
      R"({"items": [{"title": "1"}, {"title": "2"}], "title": "Lake News",
          "version": "https:\/\/jsonfeed.org\/version\/1"})",
      R"({"version": "https://jsonfeed.org/version/1", "text": "of no article",
          "items": [{"title": "1"}, {"title": "2"}]})",
      R"({"text": null, "items": [
          {"title": "1", "text": "of the item"}, {"title": "2"}]})",
  };
  for (const std::string& json : cases) {
    for (const size_t step : {1, 1 << 20}) {
      const std::vector<FeedArticle> articles =
          Read(json + "\n{\"text\": \"3\"}\nx", step);
      ASSERT_THAT(articles, SizeIs(4)) << json;
      EXPECT_EQ(articles[0].article.text(), "1\n\n") << json;
      EXPECT_EQ(articles[1].article.text(), "2\n\n") << json;
      EXPECT_EQ(articles[2].article.text(), "3") << json;
      EXPECT_EQ(articles[3].article.id(),
                absl::StrCat("a.json:",
                             3 + std::count(json.begin(), json.end(), '\n')));
    }
  }
}

TEST(JsonSourceTest, AFeedWithoutAVersionMayBeLong) {
  const std::string item =
      absl::StrCat("{\"content_text\": \"", std::string(1 << 20, 'x'), "\"}");
  std::string json = "{\"items\": [" + item;
  while (json.size() < kMaxArticleBytes + (4 << 20)) json += "," + item;
  const size_t count = (json.size() - 11) / item.size();
  json += "], \"more\": 1}";
  const std::vector<FeedArticle> articles = Read(json);
  ASSERT_THAT(articles, SizeIs(count));
  for (const FeedArticle& article : articles) {
    EXPECT_EQ(article.article.text().size(), 1 << 20);
  }
}

TEST(JsonSourceTest, ItemsBeforeAReadErrorAreKept) {
  class BreaksOff : public ByteSource {
   public:
    absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
      if (read_++ > 0) return absl::DataLossError("cut off");
      return FromMemory("{\"items\": [{\"title\": \"1\"}, {\"ti")
          ->Read(buffer, size);
    }

   private:
    int read_ = 0;
  };
  JsonSource source("a.json", std::make_unique<BreaksOff>());
  EXPECT_EQ(source.Next()->article.text(), "1\n\n");
  EXPECT_EQ(source.Next()->error, absl::DataLossError("cut off"));
  EXPECT_FALSE(source.Next().has_value());
}

TEST(JsonSourceTest, ABrokenElementLeavesTheOthers) {
  const std::vector<FeedArticle> articles = Read(
      "[{\"text\": nul}, {\"text\": \"2\"}, \"3\", 4 , [5], "
      "{\"text\": \"caf\xe9\"}, {\"text\": \"7\"}]");
  ASSERT_THAT(articles, SizeIs(7));
  EXPECT_THAT(articles[0].error.message(), HasSubstr("not JSON"));
  EXPECT_EQ(articles[1].article.text(), "2");
  for (const int i : {2, 3, 4}) {
    EXPECT_THAT(articles[i].error.message(), HasSubstr("not a JSON object"));
  }
  EXPECT_EQ(GetErrorInfo(articles[5].error)->reason(), "INVALID_UTF8");
  EXPECT_EQ(articles[6].article.text(), "7");
  EXPECT_EQ(articles[6].article.id(), "a.json#7");
}

TEST(JsonSourceTest, SaysWhereTheBracketsBreak) {
  struct Case {
    const char* json;
    const char* id;
    const char* message;
  };
  const Case cases[] = {
      {"[{\"text\": \"1\"},\n{\"text\": ", "a.json:2", "breaks off"},
      {"[{\"text\": \"1\"},\n", "a.json:2", "breaks off"},
      {"[{\"text\": \"1\"},\n\"2", "a.json:2", "breaks off"},
      {"{\"items\": [{\"title\": \"1\"}\n]", "a.json:2", "breaks off"},
      {"[{\"text\": \"1\"}]\nRain", "a.json:2", "not \"R\""},
      {"[{\"text\": \"1\"}\n:", "a.json:2", "not \":\""},
      {"[{\"text\": \"1\"}]\n\xff", "a.json:2", "not \"?\""},
  };
  for (const Case& c : cases) {
    const std::vector<FeedArticle> articles = Read(c.json);
    ASSERT_THAT(articles, SizeIs(2)) << c.json;
    EXPECT_TRUE(articles[0].error.ok()) << c.json;
    EXPECT_EQ(articles[1].article.id(), c.id) << c.json;
    EXPECT_THAT(articles[1].error.message(), HasSubstr(c.message)) << c.json;
    EXPECT_EQ(GetErrorInfo(articles[1].error)->reason(), "INVALID_JSON");
  }
  EXPECT_THAT(Read(""), IsEmpty());
  EXPECT_THAT(Read(" [ ] "), IsEmpty());
  EXPECT_THAT(Read("{\"items\": []}"), IsEmpty());
}

TEST(JsonSourceTest, AnOverlongArticleIsToldAndTheRestGoesOn) {
  const std::vector<FeedArticle> articles =
      Read(absl::StrCat("[{\"text\": \"", std::string(kMaxArticleBytes, 'x'),
                        "\"}, {\"text\": \"2\"}]"));
  ASSERT_THAT(articles, SizeIs(2));
  EXPECT_EQ(articles[0].article.id(), "a.json#1");
  EXPECT_EQ(GetErrorInfo(articles[0].error)->reason(), "TEXT_TOO_LONG");
  EXPECT_EQ(articles[1].article.text(), "2");
}

TEST(JsonSourceTest, DeepNestingIsRefused) {
  const std::vector<FeedArticle> articles =
      Read("[" + std::string(100000, '[') + std::string(100000, ']') +
           ", {\"text\": \"2\"}]");
  ASSERT_THAT(articles, SizeIs(2));
  EXPECT_THAT(articles[0].error.message(), HasSubstr("not JSON"));
  EXPECT_EQ(articles[1].article.text(), "2");
}

}  // namespace
}  // namespace hearsay::sources
