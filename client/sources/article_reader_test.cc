#include "client/sources/article_reader.h"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "client/hearsay/utf8.h"
#include "client/sources/testing/gzip.h"
#include "client/sources/testing/loopback_server.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::ElementsAre;
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

// libratom #29: one over-long or broken article stopped the whole batch.
TEST(ArticleReaderTest, NothingThatIsBrokenStopsTheRest) {
  const std::string line = "{\"id\": \"a\", \"text\": \"1\"}\n";
  const std::string lines = line + line;
  struct Case {
    const char* name;
    std::string content;
    int good;        // articles in front of the error
    const char* id;  // of the error, behind the path
    const char* message;
  };
  const std::string packed = Gzip(lines + std::string(1 << 20, 'x'));
  const std::string rss =
      "<rss><channel><item><guid>a</guid><title>1</title></item>";
  const Case cases[] = {
      {"cut.jsonl.gz", packed.substr(0, packed.size() - 12), 2, ":3",
       "its gzip is cut off"},
      {"cut.txt.gz", packed.substr(0, packed.size() - 12), 0, "",
       "its gzip is cut off"},
      {"long.jsonl", line + std::string(100 << 20, 'x') + "\n", 1, ":2",
       "longer than 32 MiB"},
      {"bomb.jsonl.gz", Gzip(line + std::string(100 << 20, 'x')), 1, ":2",
       "longer than 32 MiB"},
      {"bomb.txt.gz", Gzip(std::string(100 << 20, 'x')), 0, "",
       "longer than 32 MiB"},
      {"latin.jsonl", line + "{\"text\": \"caf\xe9\"}", 1, ":2", "UTF-8"},
      {"cut.json", "[" + line + ", {", 1, ":2", "breaks off"},
      {"cut.rss", rss, 1, ":1", "not XML"},
      {"text.rss", "Rain fell.", 0, ":1", "not XML"},
      {"page.xml", "<?xml version=\"1.0\"?><map/>", 0, ":1", "<map>"},
      {"cut.warc", "WARC/1.0\r\nContent-Le", 0, "#1", "no field"},
  };
  std::vector<std::string> paths;
  for (const Case& c : cases) paths.push_back(WriteFile(c.name, c.content));
  paths.push_back(WriteFile("last.txt", "last"));
  ArticleReader reader(paths, InputFormat::kAuto);
  for (size_t i = 0; i < std::size(cases); ++i) {
    for (int good = 0; good < cases[i].good; ++good) {
      const std::optional<FeedArticle> article = reader.Next();
      ASSERT_TRUE(article.has_value()) << cases[i].name;
      EXPECT_TRUE(article->error.ok()) << cases[i].name << article->error;
      EXPECT_EQ(article->article.id(), "a") << cases[i].name;
    }
    const std::optional<FeedArticle> failed = reader.Next();
    ASSERT_TRUE(failed.has_value()) << cases[i].name;
    EXPECT_EQ(failed->article.id(), paths[i] + cases[i].id);
    EXPECT_THAT(failed->error.message(), HasSubstr(cases[i].message));
    EXPECT_EQ(failed->article.text().size(), 0u) << cases[i].name;
  }
  EXPECT_EQ(reader.Next()->article.text(), "last");
  EXPECT_FALSE(reader.Next().has_value());
}

// Whatever the bytes are, reading ends, and every article has an id.
TEST(ArticleReaderTest, ReadsAnyBytesToTheirEnd) {
  const std::string page =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: "
      "chunked\r\n\r\n4\r\nRain\r\n0\r\n\r\n";
  const std::string seeds[] = {
      "{\"id\": \"a\", \"text\": \"1\"}\n{\"html\": \"<p>\"}\n",
      "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": "
      "[{\"id\": 1, \"title\": \"A\"}, {\"content_html\": \"<p>\"}]}",
      "[{\"text\": \"1\"}, {\"text\": \"\\u20ac\"}]",
      "<?xml version='1.0' encoding='ISO-8859-1'?><!DOCTYPE rss [<!ENTITY a "
      "'b'>]><rss><channel><item><title>A &amp;eacute;</title><description>"
      "<![CDATA[<p>x]]><b>y</b></description></item></channel></rss>",
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content "
      "type='xhtml'><div>x<br/></div></content></entry></feed>",
      absl::StrCat("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: "
                   "application/http\r\nContent-Length: ",
                   page.size(), "\r\n\r\n", page, "\r\n\r\n"),
  };
  std::mt19937 random(1);
  for (const std::string& seed : seeds) {
    for (const bool packed : {false, true}) {
      for (int round = 0; round < 100; ++round) {
        std::string bytes = packed ? Gzip(seed) : seed;
        for (int change = random() % 4; change >= 0; --change) {
          const size_t at = random() % bytes.size();
          switch (random() % 3) {
            case 0:
              bytes[at] = static_cast<char>(random());
              break;
            case 1:
              bytes.erase(at, random() % 20);
              break;
            default:
              bytes.insert(at, bytes.substr(random() % bytes.size(), 20));
          }
          if (bytes.empty()) bytes = "x";
        }
        for (const FeedArticle& article : ReadAll({WriteFile("any", bytes)})) {
          ASSERT_NE(article.article.id(), "") << seed << round;
          ASSERT_TRUE(client_internal::CheckUtf8("", article.article.id()).ok())
              << seed << round;
        }
      }
    }
  }
}

TEST(ArticleReaderTest, ReadsFoldersAndPatternsInOrder) {
  const std::string folder =
      std::string(std::getenv("TEST_TMPDIR")) + "/folder";
  ASSERT_EQ(mkdir(folder.c_str(), 0755), 0);
  WriteFile("folder/b.jsonl", "{\"text\": \"2\"}\n{\"text\": \"3\"}\n");
  WriteFile("folder/a.txt.gz", Gzip("1"));
  WriteFile("folder/c.html", "<p>4");
  WriteFile("folder/.hidden", "5");
  const auto ids = [](const std::string& place) {
    std::vector<std::string> found;
    for (const FeedArticle& article : ReadAll({place})) {
      found.push_back(article.article.id());
      if (!article.error.ok()) {
        absl::StrAppend(&found.back(), " ", article.error.message());
      }
    }
    return found;
  };
  EXPECT_THAT(ids(folder),
              ElementsAre(folder + "/a.txt.gz", folder + "/b.jsonl:1",
                          folder + "/b.jsonl:2", folder + "/c.html"));
  EXPECT_THAT(ids(folder + "/*.{txt,html}"),
              ElementsAre(folder + "/*.{txt,html} no file has such a name"));
  EXPECT_THAT(ids(folder + "/**/*.jsonl"),
              ElementsAre(folder + "/b.jsonl:1", folder + "/b.jsonl:2"));
  // A file of that very name comes first.
  WriteFile("folder/[c].txt", "6");
  EXPECT_THAT(ids(folder + "/[c].txt"), ElementsAre(folder + "/[c].txt"));

  ArticleReader reader({folder + "/c*"}, InputFormat::kAuto);
  EXPECT_EQ(reader.Next()->article.raw(), "<p>4");
  EXPECT_FALSE(reader.is_single());
}

TEST(ArticleReaderTest, FetchesTheUrlsThatItIsGivenAndNoOther) {
  std::string feed;
  LoopbackServer server([&](const std::string& path) {
    if (path != "/index.html") return std::string("HTTP/1.1 404 No\r\n\r\n");
    return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + feed;
  });
  feed = Gzip("<!DOCTYPE rss SYSTEM \"" + server.Url("/rss.dtd") +
              "\"><rss><channel><item><title>1</title><link>" +
              server.Url("/link") + "</link><description><![CDATA[<img src='" +
              server.Url("/image") +
              "'>]]></description></item><item><title>2</title></item>"
              "</channel></rss>");
  const std::string url = server.Url("/index.html");
  const std::vector<FeedArticle> articles =
      ReadAll({url, server.Url("/gone.txt")});
  if (articles[0].error.code() == absl::StatusCode::kUnimplemented) {
    GTEST_SKIP() << articles[0].error.message();
  }
  ASSERT_THAT(articles, SizeIs(3));
  EXPECT_EQ(articles[0].article.id(), server.Url("/link"));
  EXPECT_TRUE(articles[0].error.ok());
  EXPECT_EQ(articles[1].article.id(), url + "#2");
  EXPECT_EQ(articles[2].article.id(), server.Url("/gone.txt"));
  EXPECT_EQ(articles[2].error.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(server.requests(), 2);
}

TEST(ArticleReaderTest, APathThatIsNotUtf8StillGivesAnId) {
  const std::vector<FeedArticle> articles = ReadAll({"/nonexistent/caf\xe9"});
  ASSERT_THAT(articles, SizeIs(1));
  EXPECT_EQ(articles[0].article.id(), "/nonexistent/caf\xef\xbf\xbd");
}

}  // namespace
}  // namespace hearsay::sources
