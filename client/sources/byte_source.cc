#include "client/sources/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace hearsay::sources {
namespace {

class File : public ByteSource {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File() override {
    if (descriptor_ != STDIN_FILENO) close(descriptor_);
  }

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    while (true) {
      const ssize_t got = read(descriptor_, buffer, size);
      if (got >= 0) return static_cast<size_t>(got);
      if (errno != EINTR) return absl::ErrnoToStatus(errno, "cannot read it");
    }
  }

 private:
  const int descriptor_;
};

class WithPrefix : public ByteSource {
 public:
  WithPrefix(std::string prefix, std::unique_ptr<ByteSource> rest)
      : prefix_(std::move(prefix)), rest_(std::move(rest)) {}

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (taken_ == prefix_.size()) {
      return rest_ == nullptr ? 0 : rest_->Read(buffer, size);
    }
    const size_t count = std::min(size, prefix_.size() - taken_);
    std::memcpy(buffer, prefix_.data() + taken_, count);
    taken_ += count;
    return count;
  }

 private:
  const std::string prefix_;
  const std::unique_ptr<ByteSource> rest_;  // or nothing
  size_t taken_ = 0;
};

constexpr size_t kLeastReadBytes = 64 << 10;

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path) {
  const int descriptor =
      path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, "cannot open it");
  return std::make_unique<File>(descriptor);
}

std::unique_ptr<ByteSource> FromMemory(std::string bytes) {
  return std::make_unique<WithPrefix>(std::move(bytes), nullptr);
}

std::unique_ptr<ByteSource> PutBack(std::string bytes,
                                    std::unique_ptr<ByteSource> source) {
  return std::make_unique<WithPrefix>(std::move(bytes), std::move(source));
}

absl::StatusOr<std::string> ReadStart(ByteSource& source, size_t at_least,
                                      size_t at_most) {
  std::string start(at_most, '\0');
  size_t have = 0;
  while (have < at_least) {
    const absl::StatusOr<size_t> got =
        source.Read(&start[have], start.size() - have);
    if (!got.ok() && have == 0) return got.status();
    if (!got.ok() || *got == 0) break;
    have += *got;
  }
  start.resize(have);
  return start;
}

absl::Status ReadAll(ByteSource& source, size_t most, std::string* content) {
  size_t length = content->size();
  absl::Status status;
  while (length <= most) {
    if (length == content->size()) {
      content->resize(std::max(kLeastReadBytes, 2 * length));
    }
    const absl::StatusOr<size_t> got =
        source.Read(&(*content)[length], content->size() - length);
    status = got.status();
    if (!got.ok() || *got == 0) break;
    length += *got;
  }
  content->resize(length);
  return status;
}

}  // namespace hearsay::sources
