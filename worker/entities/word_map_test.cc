#include "worker/entities/word_map.h"

#include <string>

#include "gtest/gtest.h"

namespace hearsay {
namespace {

TEST(WordMapTest, FindsItsWordsAlone) {
  WordMap<int> map({{"may", 5}, {"march", 3}});
  map.Add("may", 6);
  map.Add(std::string(40, 'x'), 40);
  const auto find = [&](absl::string_view word) {
    const int* const value = map.Find(word);
    return value == nullptr ? -1 : *value;
  };
  EXPECT_EQ(find("may"), 5);
  EXPECT_EQ(find("march"), 3);
  EXPECT_EQ(find(std::string(40, 'x')), 40);
  // With another first letter, another length, and both the same.
  EXPECT_EQ(find("day"), -1);
  EXPECT_EQ(find("mayor"), -1);
  EXPECT_EQ(find("maybe"), -1);
  EXPECT_EQ(find("map"), -1);
  EXPECT_EQ(find(std::string(41, 'x')), -1);
  EXPECT_EQ(find(""), -1);
  EXPECT_EQ(find("\xC3\xA9t"), -1);
}

}  // namespace
}  // namespace hearsay
