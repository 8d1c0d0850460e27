#include "worker/structure/pattern_set.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(PatternSetTest, FindsThePatternsThatMatch) {
  const PatternSet patterns({
      {"read (more|on) (here|below)", true},
      {"(FILE|HANDOUT) PHOTO", false},
      {"^more here\\b", true},
      {"\\bcaf\xC3\xA9s? near", true},
  });
  std::vector<int> found = {7};
  const auto find = [&](const std::string& text) {
    patterns.Find(text, &found);
    return found;
  };
  EXPECT_THAT(find(""), IsEmpty());
  EXPECT_THAT(find("mor"), IsEmpty());
  EXPECT_THAT(find("Nothing of that is here"), IsEmpty());
  EXPECT_THAT(find("Read MORE below"), UnorderedElementsAre(0));
  EXPECT_THAT(find("To read more below"), UnorderedElementsAre(0));
  EXPECT_THAT(find("More here, read more here"), UnorderedElementsAre(0, 2));
  EXPECT_THAT(find("Not more here"), IsEmpty());
  EXPECT_THAT(find("a file photo"), IsEmpty());
  EXPECT_THAT(find("a FILE PHOTO"), UnorderedElementsAre(1));
  EXPECT_THAT(find("Caf\xC3\xA9 near"), UnorderedElementsAre(3));
  EXPECT_THAT(find("read mor\xC3"), IsEmpty());
}

TEST(PatternSetTest, TriesPatternsWithoutStringsToLookFor) {
  const PatternSet patterns({{"\\d\\d", true}, {"(week|month)ly", true}});
  std::vector<int> found;
  patterns.Find("weekly 12", &found);
  EXPECT_THAT(found, UnorderedElementsAre(0, 1));
}

}  // namespace
}  // namespace hearsay
