// A folder for one test.
#ifndef HEARSAY_CLIENT_FEEDS_TESTING_TEMPORARY_FOLDER_H_
#define HEARSAY_CLIENT_FEEDS_TESTING_TEMPORARY_FOLDER_H_

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "gtest/gtest.h"

namespace hearsay::feeds {

// Gone with all that is in it at the test's end. One thread at a time.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = ::testing::TempDir() + "/hearsay-XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  std::string Path(const std::string& name) const { return path_ + "/" + name; }

  std::string Read(const std::string& name) const {
    std::ifstream file(Path(name), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  void Write(const std::string& name, const std::string& content) const {
    std::ofstream(Path(name), std::ios::binary) << content;
  }

 private:
  std::string path_;
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_TESTING_TEMPORARY_FOLDER_H_
