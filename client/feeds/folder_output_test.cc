#include "client/feeds/folder_output.h"

#include <set>

#include "absl/strings/ascii.h"
#include "client/feeds/testing/temporary_folder.h"
#include "gtest/gtest.h"

namespace hearsay::feeds {
namespace {

std::string Name(const std::string& id) { return FileNameFor(id, HashKey(id)); }

TEST(FolderOutputTest, NamesFilesByPlainIds) {
  for (const char* id : {"a", "harbour-17", "2031.05.04_x"}) {
    EXPECT_EQ(Name(id), std::string(id) + ".json");
  }
}

TEST(FolderOutputTest, NamesAreSafeAndNeverTheSame) {
  const std::string key = ToHex(HashKey("x"));
  const std::vector<std::string> ids = {
      "", ".", "..", "../x", "/etc/passwd", "a", "A", "a/b", "a\\b", "a b",
      "-rf", ".hidden", "ü", std::string("a\0b", 3), "a\n", "a.json",
      std::string(300, 'a'), std::string(299, 'a'),
      // Names that other ids get.
      "x-" + key, "-" + key, "x"};
  std::set<std::string> names;
  for (const std::string& id : ids) {
    const std::string name = Name(id);
    EXPECT_LE(name.size(), 255);
    EXPECT_NE(name[0], '.');
    for (const char c : name) {
      EXPECT_TRUE(absl::ascii_islower(c) || absl::ascii_isdigit(c) ||
                  c == '.' || c == '-' || c == '_')
          << name;
    }
    names.insert(name);
  }
  EXPECT_EQ(names.size(), ids.size());
}

TEST(FolderOutputTest, ArticlesThatShareAnIdHaveTheirOwnFiles) {
  EXPECT_NE(FileNameFor("a", HashKey("a")), FileNameFor("a", HashKey("other")));
}

TEST(FolderOutputTest, WritesWholeFilesOverOldOnes) {
  const TemporaryFolder folder;
  const auto output = FolderOutput::Open(folder.Path("out/"));
  ASSERT_TRUE(output.ok()) << output.status();
  ASSERT_TRUE((*output)->Write("a", HashKey("a"), "a longer one\n").ok());
  ASSERT_TRUE((*output)->Write("a", HashKey("a"), "short\n").ok());
  ASSERT_TRUE((*output)->Sync().ok());
  EXPECT_EQ(folder.Read("out/a.json"), "short\n");
  int files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder.Path("out"))) {
    files += entry.exists();
  }
  EXPECT_EQ(files, 1);
}

TEST(FolderOutputTest, TellsWhyItCannotWrite) {
  const TemporaryFolder folder;
  folder.Write("file", "x");
  const absl::Status status = FolderOutput::Open(folder.Path("file")).status();
  EXPECT_NE(status.message().find("file: cannot open: Not a directory"),
            std::string::npos)
      << status;
}

}  // namespace
}  // namespace hearsay::feeds
