#include "client/feeds/line_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "client/feeds/file.h"

namespace hearsay::feeds {
namespace {

absl::StatusOr<int> Open(const std::string& path, int flags) {
  const int descriptor = open(path.c_str(), flags | O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor < 0) return FileError(path, "open");
  return descriptor;
}

bool IsRegular(int descriptor) {
  struct stat info;
  return fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
}

}  // namespace

LineFile::LineFile(const std::string& path, int descriptor, bool is_regular,
                   int64_t size)
    : path_(path),
      descriptor_(descriptor),
      is_regular_(is_regular),
      packing_(PackingOf(path)),
      size_(size) {}

LineFile::~LineFile() {
  if (descriptor_ != STDOUT_FILENO) close(descriptor_);
}

absl::StatusOr<std::unique_ptr<LineFile>> LineFile::Create(
    const std::string& path) {
  if (path == "-") {
    return std::unique_ptr<LineFile>(
        new LineFile("standard output", STDOUT_FILENO, false, 0));
  }
  const absl::StatusOr<int> descriptor = Open(path, O_CREAT | O_TRUNC);
  if (!descriptor.ok()) return descriptor.status();
  std::unique_ptr<LineFile> file(
      new LineFile(path, *descriptor, IsRegular(*descriptor), 0));
  if (file->is_regular_) {
    const absl::Status status = SyncName(path);
    if (!status.ok()) return status;
  }
  return file;
}

absl::StatusOr<std::unique_ptr<LineFile>> LineFile::Resume(
    const std::string& path, int64_t good_bytes) {
  // Where nothing was good yet, there may be no file either.
  const absl::StatusOr<int> descriptor =
      Open(path, good_bytes == 0 ? O_CREAT : 0);
  if (!descriptor.ok()) return descriptor.status();
  std::unique_ptr<LineFile> file(
      new LineFile(path, *descriptor, IsRegular(*descriptor), good_bytes));
  struct stat info;
  if (fstat(*descriptor, &info) != 0) return FileError(path, "look at");
  if (info.st_size < good_bytes) {
    return absl::DataLossError(absl::StrCat(
        path, ": has ", info.st_size, " bytes, and the journal says that ",
        good_bytes, " were written; --overwrite starts over"));
  }
  if (ftruncate(*descriptor, good_bytes) != 0 ||
      lseek(*descriptor, good_bytes, SEEK_SET) < 0) {
    return FileError(path, "cut off the unfinished end");
  }
  if (good_bytes == 0) {
    // It may be new.
    const absl::Status status = SyncName(path);
    if (!status.ok()) return status;
  }
  return file;
}

absl::Status LineFile::Write(absl::string_view packed) {
  const absl::Status status = WriteAll(descriptor_, path_, packed);
  if (status.ok()) size_ += packed.size();
  if (absl::IsCancelled(status)) reader_left_ = true;
  return status;
}

absl::Status LineFile::Sync() {
  return is_regular_ ? SyncFile(descriptor_, path_) : absl::OkStatus();
}

}  // namespace hearsay::feeds
