#include "training/corpus.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::HasSubstr;

class CorpusTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& content) {
    const std::string path = ::testing::TempDir() + "/corpus";
    EXPECT_TRUE(WriteFile(path, content).ok());
    return path;
  }
};

TEST_F(CorpusTest, ReadsMentionsByCodePoints) {
  const auto articles = ReadMentionArticles(
      Write(R"({"id": "a", "text": "Évora 😀 Ito", )"
            R"("mentions": [{"start": 8, "end": 11, "type": "PERSON"}]})"
            "\n"));
  ASSERT_TRUE(articles.ok()) << articles.status();
  ASSERT_EQ(articles->size(), 1);
  const MentionArticle& article = (*articles)[0];
  EXPECT_EQ(article.id, "a");
  ASSERT_EQ(article.mentions.size(), 1);
  EXPECT_EQ(article.mentions[0].span.In(article.text), "Ito");
  EXPECT_EQ(article.mentions[0].type, "PERSON");
}

TEST_F(CorpusTest, NamesTheLineThatIsWrong) {
  const std::string path = Write(
      "{\"id\": \"a\", \"text\": \"x\", \"mentions\": []}\n{\"id\": 3}\n");
  const auto articles = ReadMentionArticles(path);
  EXPECT_THAT(std::string(articles.status().message()),
              HasSubstr(path + ":2: expected id, text and mentions"));
  const auto outside = ReadMentionArticles(
      Write(R"({"id": "a", "text": "x", "mentions": )"
            R"([{"start": 0, "end": 2, "type": "PERSON"}]})"));
  EXPECT_THAT(std::string(outside.status().message()),
              HasSubstr("within the text"));
}

TEST_F(CorpusTest, NamesTheFileThatIsMissing) {
  EXPECT_THAT(std::string(ReadMentionArticles("/no/such").status().message()),
              HasSubstr("/no/such"));
}

TEST_F(CorpusTest, ReadsAnEmptyFileAndNoFolder) {
  const std::string path = testing::TempDir() + "/empty";
  ASSERT_TRUE(WriteFile(path, "").ok());
  const auto empty = ReadFile(path);
  ASSERT_TRUE(empty.ok()) << empty.status();
  EXPECT_EQ(*empty, "");
  EXPECT_FALSE(ReadFile(testing::TempDir()).ok());
}

TEST_F(CorpusTest, MappedCopiesKeepTheirMentions) {
  MentionArticle article;
  article.text = "Évora’s Ito";
  article.mentions = {{{0, 6}, "LOCATION"}, {{11, 14}, "PERSON"}};
  ASSERT_EQ(article.mentions[1].span.In(article.text), "Ito");
  const MentionArticle upper = MapLetters(article, LetterMapping::kUpper);
  EXPECT_EQ(upper.text, "ÉVORA’S ITO");
  EXPECT_EQ(upper.mentions[0].span.In(upper.text), "ÉVORA");
  EXPECT_EQ(upper.mentions[1].span.In(upper.text), "ITO");
  const MentionArticle lower = MapLetters(article, LetterMapping::kLower);
  EXPECT_EQ(lower.text, "évora’s ito");
  EXPECT_EQ(lower.mentions[1].span.In(lower.text), "ito");
}

TEST_F(CorpusTest, ReadsTheSentencesOfConllu) {
  const auto text = ReadConlluText(
      Write("# sent_id = 1\n# text = A b.\n1\tA\n\n# text = C d.\n"));
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(*text, "A b.\nC d.\n");
}

}  // namespace
}  // namespace hearsay
