#include "client/sources/paths.h"

#include <cstdlib>

#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

TEST(PathsTest, RelativePathsStartWhereTheCallerStands) {
  unsetenv("BAZELW_WORKING_DIRECTORY");
  unsetenv("BUILD_WORKING_DIRECTORY");
  EXPECT_EQ(ResolvePath("a/b.txt"), "a/b.txt");
  setenv("BUILD_WORKING_DIRECTORY", "/project", 1);
  EXPECT_EQ(ResolvePath("a/b.txt"), "/project/a/b.txt");
  EXPECT_EQ(ResolvePath("/a/b.txt"), "/a/b.txt");
  // ./bazelw was called from outside the project.
  setenv("BAZELW_WORKING_DIRECTORY", "/home", 1);
  EXPECT_EQ(ResolvePath("a/b.txt"), "/home/a/b.txt");
  setenv("BAZELW_WORKING_DIRECTORY", "", 1);
  EXPECT_EQ(ResolvePath("a/b.txt"), "/project/a/b.txt");
}

}  // namespace
}  // namespace hearsay::sources
