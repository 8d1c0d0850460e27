#include "client/sources/file_walk.h"

#include <linux/capability.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hearsay::sources {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

// Root may read every folder; while this lives, only those that its owner may.
class WithoutPrivileges {
 public:
  WithoutPrivileges() {
    EXPECT_EQ(syscall(SYS_capget, &header_, before_), 0);
    __user_cap_data_struct less[2] = {before_[0], before_[1]};
    less[0].effective &= ~(1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH);
    EXPECT_EQ(syscall(SYS_capset, &header_, less), 0);
  }
  ~WithoutPrivileges() { EXPECT_EQ(syscall(SYS_capset, &header_, before_), 0); }

 private:
  __user_cap_header_struct header_ = {_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct before_[2] = {};
};

class FileWalkTest : public testing::Test {
 protected:
  FileWalkTest() {
    root_ = absl::StrCat(
        std::getenv("TEST_TMPDIR"), "/",
        testing::UnitTest::GetInstance()->current_test_info()->name(), "/");
    mkdir(root_.c_str(), 0755);
  }

  void Folder(const std::string& name) {
    ASSERT_EQ(mkdir((root_ + name).c_str(), 0755), 0) << name;
  }
  void File(const std::string& name) { std::ofstream(root_ + name) << "x"; }
  void Link(const std::string& target, const std::string& name) {
    ASSERT_EQ(symlink(target.c_str(), (root_ + name).c_str()), 0) << name;
  }

  // Paths as found; a failure as PATH!CODE.
  std::vector<std::string> Walk(const std::string& place) {
    FileWalk walk(place, root_);
    std::vector<std::string> found;
    while (auto file = walk.Next()) {
      found.push_back(file->path);
      if (!file->error.ok()) {
        absl::StrAppend(&found.back(), "!",
                        absl::StatusCodeToString(file->error.code()));
      }
    }
    return found;
  }

  std::string root_;
};

TEST_F(FileWalkTest, FindsFilesOfFoldersAndPatternsInOrder) {
  Folder("a");
  Folder("a/b");
  Folder("a/b/c");
  Folder("a/.git");
  for (const char* name :
       {"a/b/c/deep.txt", "a/b/2.txt", "a/b/10.txt", "a/z.html", "a/B.txt",
        "a/.hidden", "a/.git/x.txt", "top.txt", "a/[x].txt"}) {
    File(name);
  }
  struct Case {
    std::string place;
    std::vector<std::string> found;
  };
  const Case cases[] = {
      {"a",
       {"a/B.txt", "a/[x].txt", "a/b/10.txt", "a/b/2.txt", "a/b/c/deep.txt",
        "a/z.html"}},
      {"a/",
       {"a/B.txt", "a/[x].txt", "a/b/10.txt", "a/b/2.txt", "a/b/c/deep.txt",
        "a/z.html"}},
      {"a/b/c", {"a/b/c/deep.txt"}},
      {"a/*.txt", {"a/B.txt", "a/[x].txt"}},
      {"a/?.txt", {"a/B.txt"}},
      {"a/b/[0-9].txt", {"a/b/2.txt"}},
      {"*",
       {"a/B.txt", "a/[x].txt", "a/b/10.txt", "a/b/2.txt", "a/b/c/deep.txt",
        "a/z.html", "top.txt"}},
      {"*.txt", {"top.txt"}},
      {"**/*.txt",
       {"a/B.txt", "a/[x].txt", "a/b/10.txt", "a/b/2.txt", "a/b/c/deep.txt",
        "top.txt"}},
      {"a/**/deep.txt", {"a/b/c/deep.txt"}},
      {"a/**/b/**/*.txt", {"a/b/10.txt", "a/b/2.txt", "a/b/c/deep.txt"}},
      {"a/**/c", {"a/b/c/deep.txt"}},
      {"*/b/*.txt", {"a/b/10.txt", "a/b/2.txt"}},
      {"a/.h*", {"a/.hidden"}},
      {"a/.g*/*", {"a/.git/x.txt"}},
      {"a/*.pdf", {}},
      {"none/*", {"none/!NOT_FOUND"}},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(Walk(c.place), ElementsAreArray(c.found)) << c.place;
  }
}

TEST_F(FileWalkTest, LinksAreFollowedAndLoopsEnd) {
  Folder("a");
  Folder("a/b");
  File("a/b/one.txt");
  Link("..", "a/b/up");
  Link(".", "a/b/self");
  Link("b", "a/same");
  Link("b/one.txt", "a/two.txt");
  Link("nowhere", "a/lost.txt");
  Link("round", "a/round");
  EXPECT_THAT(Walk("a"),
              ElementsAre("a/b/one.txt", "a/lost.txt", "a/round", "a/two.txt"));
  EXPECT_THAT(Walk("a/**/*.txt"),
              ElementsAre("a/b/one.txt", "a/lost.txt", "a/two.txt"));
}

TEST_F(FileWalkTest, ALinkThatIsMetFirstHidesNoFile) {
  Folder("z");
  Folder("z/x");
  Folder("z/x/y");
  File("z/x/one.txt");
  File("z/x/y/two.txt");
  // Met before z/x, where the pattern has other names to come.
  Link("z/x", "a");
  Link("..", "z/x/y/up");
  struct Case {
    std::string place;
    std::vector<std::string> found;
  };
  const Case cases[] = {
      {"*/x/*.txt", {"z/x/one.txt"}},
      // Either way to a file, and each once.
      {"*/*/*.txt", {"a/y/two.txt", "z/x/one.txt"}},
      {"*/**/*.txt", {"a/one.txt", "a/y/two.txt"}},
      {"**/x/**/*.txt", {"z/x/one.txt", "z/x/y/two.txt"}},
      {"**/y", {"a/y/two.txt", "a/y/up/one.txt"}},
      {"*", {"a/one.txt", "a/y/two.txt"}},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(Walk(c.place), ElementsAreArray(c.found)) << c.place;
  }
}

TEST_F(FileWalkTest, LeavesOutWhatIsNoFile) {
  Folder("a");
  ASSERT_EQ(mkfifo((root_ + "a/pipe").c_str(), 0644), 0);
  EXPECT_THAT(Walk("a"), IsEmpty());
}

TEST_F(FileWalkTest, AFolderThatCannotBeReadIsToldAndTheRestGoesOn) {
  Folder("a");
  Folder("a/b");
  Folder("a/locked");
  File("a/b/1.txt");
  File("a/z.txt");
  ASSERT_EQ(chmod((root_ + "a/locked").c_str(), 0), 0);
  std::vector<std::string> found;
  {
    const WithoutPrivileges as_anybody;
    found = Walk("a");
  }
  chmod((root_ + "a/locked").c_str(), 0755);
  EXPECT_THAT(
      found, ElementsAre("a/b/1.txt", "a/locked!PERMISSION_DENIED", "a/z.txt"));
}

}  // namespace
}  // namespace hearsay::sources
