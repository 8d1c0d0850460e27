#include "training/word_vectors.h"

#include <cmath>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "training/corpus.h"

namespace hearsay {
namespace {

absl::StatusOr<WordVectors> Read(const std::string& content,
                                 int max_words = 10) {
  const std::string path = absl::StrCat(testing::TempDir(), "/vectors.txt");
  EXPECT_TRUE(WriteFile(path, content).ok());
  return ReadWordVectors(path, max_words);
}

TEST(ReadWordVectorsTest, ReadsWordsAndScalesVectors) {
  const auto read = Read("the 3 0\nmayor 0 2\nship 0 -5\n");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->words, (std::vector<std::string>{"the", "mayor", "ship"}));
  EXPECT_NEAR(read->vectors.colwise().mean().norm(), 0, 1e-5);
  EXPECT_NEAR(read->vectors.array().square().mean(), 1, 1e-5);
}

TEST(ReadWordVectorsTest, LengthsDoNotCount) {
  const auto a = Read("a 1 0\nb 0 1\nc 1 1\n");
  const auto b = Read("a 7 0\nb 0 2\nc 3 3\n");
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_TRUE(a->vectors.isApprox(b->vectors, 1e-4f));
}

TEST(ReadWordVectorsTest, StopsAfterSoManyWords) {
  const auto read = Read("a 1 0\nb 0 1\nc 1 1\n", 2);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->words.size(), 2);
  EXPECT_EQ(read->vectors.rows(), 2);
}

TEST(ReadWordVectorsTest, ErrorsNameTheLine) {
  const struct {
    const char* content;
    const char* error;
  } kCases[] = {
      {"a 1 0\nb 0\n", "vectors.txt:2: expected a word and 2 numbers"},
      {"a 1 x\n", "vectors.txt:1: \"x\" is no number"},
      {"word\n", "vectors.txt:1: expected"},
      {"", "has no words"},
  };
  for (const auto& c : kCases) {
    const auto read = Read(c.content);
    ASSERT_FALSE(read.ok()) << c.content;
    EXPECT_TRUE(absl::StrContains(read.status().message(), c.error))
        << read.status();
  }
  EXPECT_FALSE(ReadWordVectors("/no/such/file").ok());
}

}  // namespace
}  // namespace hearsay
