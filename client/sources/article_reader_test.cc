#include "client/sources/article_reader.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "client/hearsay/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

std::string WriteFile(const std::string& name, const std::string& content) {
  const std::string path = std::string(std::getenv("TEST_TMPDIR")) + "/" + name;
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

std::vector<FeedArticle> ReadAll(ArticleReader& reader) {
  std::vector<FeedArticle> articles;
  while (std::optional<FeedArticle> article = reader.Next()) {
    articles.push_back(*std::move(article));
  }
  return articles;
}

std::vector<FeedArticle> ReadAll(const std::vector<std::string>& paths,
                                 InputFormat format = InputFormat::kAuto) {
  ArticleReader reader(paths, format);
  return ReadAll(reader);
}

TEST(ArticleReaderTest, AFilesIdIsItsPath) {
  const std::string path = WriteFile("one.txt", "Rain fell.\n");
  const std::vector<FeedArticle> articles = ReadAll({path});
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(articles[0].article.id(), path);
  EXPECT_EQ(articles[0].article.text(), "Rain fell.\n");
}

TEST(ArticleReaderTest, PagesAreSentAsTheyCame) {
  const std::string path = WriteFile("page.html", "<p>caf\xe9");
  const std::vector<FeedArticle> articles = ReadAll({path});
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(articles[0].article.raw(), "<p>caf\xe9");
  EXPECT_EQ(articles[0].article.content_type(), "text/html");
}

TEST(ArticleReaderTest, GoesOnBehindWhatCannotBeRead) {
  const std::string lines =
      WriteFile("mixed.jsonl",
                "\xef\xbb\xbf{\"id\": \"a\", \"text\": \"1\"}\r\n"
                "\n"
                "{\"text\": \"2\"}\n"
                "{broken\n"
                "{\"id\": \"d\"}\n"
                "{\"text\": \"caf\xe9\"}\n"
                "{\"id\": \"f\", \"text\": \"6\"}");
  const std::string after = WriteFile("after.txt", "7");
  const std::vector<FeedArticle> articles =
      ReadAll({"/nonexistent.txt", lines, after});
  ASSERT_THAT(articles, SizeIs(8));
  EXPECT_EQ(articles[0].article.id(), "/nonexistent.txt");
  EXPECT_EQ(articles[0].error.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(articles[1].article.id(), "a");
  EXPECT_TRUE(articles[1].error.ok());
  EXPECT_EQ(articles[2].article.id(), lines + ":3");
  EXPECT_EQ(articles[2].article.text(), "2");
  EXPECT_EQ(articles[3].article.id(), lines + ":4");
  EXPECT_THAT(articles[3].error.message(), HasSubstr("not JSON"));
  // An article that has a name of its own is told by its place too.
  EXPECT_EQ(articles[4].article.id(), "d");
  EXPECT_THAT(articles[4].error.message(), HasSubstr(lines + ":5: "));
  EXPECT_EQ(GetErrorInfo(articles[4].error)->reason(), "INVALID_JSON");
  EXPECT_EQ(articles[5].article.id(), lines + ":6");
  EXPECT_EQ(GetErrorInfo(articles[5].error)->reason(), "INVALID_UTF8");
  EXPECT_EQ(articles[6].article.text(), "6");
  EXPECT_EQ(articles[7].article.text(), "7");
}

TEST(ArticleReaderTest, KnowsWhetherThereIsButOneArticle) {
  const std::string text = WriteFile("single.txt", "x");
  const std::string lines = WriteFile("single.jsonl", "{\"text\": \"x\"}");
  const auto is_single = [](const std::vector<std::string>& paths) {
    ArticleReader reader(paths, InputFormat::kAuto);
    reader.Next();
    const bool single = reader.is_single();
    ReadAll(reader);
    EXPECT_EQ(reader.is_single(), single);
    return single;
  };
  EXPECT_TRUE(is_single({text}));
  EXPECT_FALSE(is_single({text, text}));
  EXPECT_FALSE(is_single({lines}));
}

TEST(ArticleReaderTest, AnOverlongLineIsReportedAndSkipped) {
  const std::string path = WriteFile(
      "long.jsonl", "{\"text\": \"" +
                        std::string(ArticleReader::kMaxArticleBytes, 'x') +
                        "\"}\n{\"text\": \"short\"}\n");
  const std::vector<FeedArticle> articles = ReadAll({path});
  ASSERT_THAT(articles, SizeIs(2));
  EXPECT_EQ(articles[0].article.id(), path + ":1");
  EXPECT_EQ(GetErrorInfo(articles[0].error)->reason(), "TEXT_TOO_LONG");
  EXPECT_EQ(articles[1].article.text(), "short");
}

TEST(ArticleReaderTest, AnOverlongFileIsRefused) {
  const std::string path = WriteFile(
      "long.txt", std::string(ArticleReader::kMaxArticleBytes + 1, 'x'));
  const std::vector<FeedArticle> articles = ReadAll({path});
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(GetErrorInfo(articles[0].error)->reason(), "TEXT_TOO_LONG");
  EXPECT_EQ(articles[0].article.text(), "");
}

TEST(ArticleReaderTest, APathThatIsNotUtf8StillGivesAnId) {
  const std::vector<FeedArticle> articles = ReadAll({"/nonexistent/caf\xe9"});
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(articles[0].article.id(), "/nonexistent/caf\xef\xbf\xbd");
}

}  // namespace
}  // namespace hearsay::sources
