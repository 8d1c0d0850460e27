#include "client/feeds/read_position.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <system_error>

#include "absl/strings/numbers.h"

namespace hearsay::feeds {
namespace {

bool IsSame(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace

std::optional<double> ShareRead(const std::vector<std::string>& sources) {
  std::vector<struct stat> files(sources.size());
  int64_t total = 0;
  for (size_t i = 0; i < sources.size(); ++i) {
    if (stat(sources[i].c_str(), &files[i]) != 0 ||
        !S_ISREG(files[i].st_mode)) {
      return std::nullopt;
    }
    total += files[i].st_size;
  }
  if (total == 0) return std::nullopt;
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator("/proc/self/fd", error)) {
    int descriptor = -1;
    struct stat open_file;
    if (!absl::SimpleAtoi(entry.path().filename().string(), &descriptor) ||
        fstat(descriptor, &open_file) != 0) {
      continue;
    }
    const int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || (flags & O_ACCMODE) != O_RDONLY) continue;
    int64_t before = 0;
    for (const struct stat& file : files) {
      if (IsSame(file, open_file)) {
        const off_t position = lseek(descriptor, 0, SEEK_CUR);
        if (position < 0) break;
        return static_cast<double>(before + position) / total;
      }
      before += file.st_size;
    }
  }
  return std::nullopt;
}

}  // namespace hearsay::feeds
