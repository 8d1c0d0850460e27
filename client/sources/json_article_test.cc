#include "client/sources/json_article.h"

#include <string>

#include "client/hearsay/status.h"
#include "client/sources/line_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::HasSubstr;

absl::Status Parse(std::string line, v1::Article* article) {
  const size_t length = line.size();
  // What follows in the reader's buffer is the next line.
  line += "\n{\"id\": \"next\"}" + std::string(LineReader::kPadding, ' ');
  static JsonArticleParser& parser = *new JsonArticleParser();
  return parser.Parse(absl::string_view(line.data(), length), article);
}

TEST(JsonArticleTest, ReadsAllFields) {
  v1::Article article;
  const absl::Status status = Parse(
      R"({"uri": "https://news.example/1", "more": {"a": [1, 2]}, "id": "1",
      "text": "Rain \u201cfell\u201d \ud83d\ude00.\n\nEnd.",
      "publishTime": "2031-05-04T09:30:00.5+02:00", "author": "Ana Duarte"})",
      &article);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(article.id(), "1");
  EXPECT_EQ(article.text(), "Rain “fell” 😀.\n\nEnd.");
  EXPECT_EQ(article.content_type(), "");
  EXPECT_EQ(article.uri(), "https://news.example/1");
  EXPECT_EQ(article.author(), "Ana Duarte");
  EXPECT_EQ(article.publish_time().seconds(), 1935646200);
  EXPECT_EQ(article.publish_time().nanos(), 500000000);
}

TEST(JsonArticleTest, HtmlIsTextAlreadyDecoded) {
  v1::Article article;
  ASSERT_TRUE(Parse(R"({"html": "<p>caf\u00e9"})", &article).ok());
  EXPECT_EQ(article.text(), "<p>café");
  EXPECT_EQ(article.content_type(), "text/html");
}

TEST(JsonArticleTest, NullIsAsAbsentAndIdsMayBeNumbers) {
  v1::Article article;
  ASSERT_TRUE(Parse(R"({"id": 17, "text": "x", "author": null, "html": null,
                        "publishTime": null})",
                    &article)
                  .ok());
  EXPECT_EQ(article.id(), "17");
  EXPECT_EQ(article.author(), "");
  EXPECT_FALSE(article.has_publish_time());
}

TEST(JsonArticleTest, AnEmptyTextIsAnArticle) {
  v1::Article article;
  ASSERT_TRUE(Parse(R"({"text": ""})", &article).ok());
  EXPECT_TRUE(article.has_text());
}

TEST(JsonArticleTest, TakesDaysAndTimesWithoutAZoneAsUtc) {
  for (const char* time : {"2031-05-04", "2031-05-04T00:00:00",
                           "2031-05-04 00:00:00", "2031-05-04T00:00:00Z"}) {
    v1::Article article;
    ASSERT_TRUE(
        Parse(std::string(R"({"text": "", "publishTime": ")") + time + "\"}",
              &article)
            .ok());
    EXPECT_EQ(article.publish_time().seconds(), 1935619200) << time;
  }
}

TEST(JsonArticleTest, SaysWhatIsWrong) {
  struct Case {
    std::string line;
    std::string reason;
    std::string message;
  };
  const Case cases[] = {
      {R"({"id": "a", "text": "x)", "INVALID_JSON", "not JSON"},
      {R"({"id": "a", "text": "x"} trailing)", "INVALID_JSON", "not JSON"},
      {R"({"id": "a", "text": "x", "other": nul})", "INVALID_JSON", "not JSON"},
      {R"(["id"])", "INVALID_JSON", "not a JSON object"},
      {R"("text")", "INVALID_JSON", "not a JSON object"},
      {R"({"id": "a"})", "INVALID_JSON", "neither \"text\" nor \"html\""},
      {R"({"text": null})", "INVALID_JSON", "neither"},
      {R"({"text": 7})", "INVALID_JSON", "\"text\" is not a string"},
      {R"({"text": "x", "id": ["a"]})", "INVALID_JSON",
       "\"id\" is not a string"},
      {R"({"text": "x", "publishTime": "soon"})", "INVALID_JSON",
       "\"publishTime\" is \"soon\""},
      {R"({"text": "lone \ud83d surrogate"})", "INVALID_JSON", "not JSON"},
      {"{\"text\": \"caf\xe9\"}", "INVALID_UTF8", "byte 0xe9 at offset 13"},
      {std::string(3000, '['), "INVALID_JSON", "not JSON"},
  };
  for (const Case& c : cases) {
    v1::Article article;
    const absl::Status status = Parse(c.line, &article);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << c.line;
    EXPECT_THAT(status.message(), HasSubstr(c.message)) << c.line;
    ASSERT_TRUE(GetErrorInfo(status).has_value());
    EXPECT_EQ(GetErrorInfo(status)->reason(), c.reason) << c.line;
  }
}

TEST(JsonArticleTest, AnArticleThatFailsKeepsItsId) {
  v1::Article article;
  EXPECT_FALSE(Parse(R"({"text": 7, "id": "a"})", &article).ok());
  EXPECT_EQ(article.id(), "a");
}

}  // namespace
}  // namespace hearsay::sources
