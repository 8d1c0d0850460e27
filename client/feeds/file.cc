#include "client/feeds/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace hearsay::feeds {

absl::Status FileError(absl::string_view path, absl::string_view what) {
  return absl::ErrnoToStatus(errno, absl::StrCat(path, ": cannot ", what));
}

absl::Status WriteAll(int descriptor, absl::string_view path,
                      absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(written);
    } else if (errno == EPIPE) {
      return absl::CancelledError(
          absl::StrCat(path, ": nobody reads it any more"));
    } else if (errno != EINTR) {
      return FileError(path, "write");
    }
  }
  return absl::OkStatus();
}

absl::Status SyncFile(int descriptor, absl::string_view path) {
  // EINVAL: a pipe or a terminal, which has no disk.
  if (fdatasync(descriptor) == 0 || errno == EINVAL) return absl::OkStatus();
  return FileError(path, "bring to disk");
}

absl::Status SyncName(const std::string& path) {
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "."
                             : slash == 0               ? "/"
                                                        : path.substr(0, slash);
  const int descriptor = open(folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return FileError(folder, "open");
  const absl::Status status = fsync(descriptor) == 0 || errno == EINVAL
                                  ? absl::OkStatus()
                                  : FileError(folder, "bring to disk");
  close(descriptor);
  return status;
}

absl::StatusOr<std::string> ReadFile(int descriptor, absl::string_view path) {
  std::string bytes;
  size_t length = 0;
  while (true) {
    bytes.resize(length + (1 << 20));
    const ssize_t got =
        pread(descriptor, &bytes[length], bytes.size() - length, length);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FileError(path, "read");
    length += got;
    if (got == 0) break;
  }
  bytes.resize(length);
  return bytes;
}

}  // namespace hearsay::feeds
