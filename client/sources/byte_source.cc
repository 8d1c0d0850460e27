#include "client/sources/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

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
    if (taken_ == prefix_.size()) return rest_->Read(buffer, size);
    const size_t count = std::min(size, prefix_.size() - taken_);
    std::memcpy(buffer, prefix_.data() + taken_, count);
    taken_ += count;
    return count;
  }

 private:
  const std::string prefix_;
  const std::unique_ptr<ByteSource> rest_;
  size_t taken_ = 0;
};

// Unpacks gzip of any number of members. What follows the last one is left out,
// as gunzip does.
class Gunzip : public ByteSource {
 public:
  explicit Gunzip(std::unique_ptr<ByteSource> packed)
      : packed_(std::move(packed)), input_(256 << 10) {
    ok_ = inflateInit2(&stream_, kGzipWindow) == Z_OK;
  }
  ~Gunzip() override {
    if (ok_) inflateEnd(&stream_);
  }

  absl::StatusOr<size_t> Read(char* buffer, size_t size) override {
    if (!ok_) return absl::ResourceExhaustedError("no memory to unpack it");
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = size;
    while (stream_.avail_out == size) {
      if (stream_.avail_in == 0) {
        const absl::StatusOr<size_t> got =
            packed_->Read(input_.data(), input_.size());
        if (!got.ok()) return got;
        if (*got == 0) {
          if (in_member_) return absl::DataLossError("its gzip is cut off");
          return 0;
        }
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = *got;
      }
      if (!in_member_) {
        if (members_ > 0 && *stream_.next_in != kFirstByte) return 0;
        inflateReset(&stream_);
        in_member_ = true;
      }
      const int result = inflate(&stream_, Z_NO_FLUSH);
      if (result == Z_STREAM_END) {
        in_member_ = false;
        ++members_;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        return absl::DataLossError(absl::StrCat(
            "its gzip is broken: ", stream_.msg == nullptr ? "" : stream_.msg));
      }
    }
    return size - stream_.avail_out;
  }

 private:
  static constexpr int kGzipWindow = 15 + 16;
  static constexpr Bytef kFirstByte = 0x1f;

  const std::unique_ptr<ByteSource> packed_;
  std::vector<char> input_;
  z_stream stream_ = {};
  bool ok_ = false;
  bool in_member_ = false;
  int members_ = 0;
};

constexpr absl::string_view kGzipMagic = "\x1f\x8b";

// How much is read to see what a file is. Callers look at it too, so there is
// to be something to see, yet a line that somebody typed must not wait for
// more.
constexpr size_t kStartBytes = 4096;
constexpr size_t kLeastStartBytes = 10;

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenBytes(const std::string& path) {
  const int descriptor =
      path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, "cannot open it");
  std::unique_ptr<ByteSource> source = std::make_unique<File>(descriptor);
  struct stat information;
  if (fstat(descriptor, &information) == 0 && S_ISDIR(information.st_mode)) {
    return absl::InvalidArgumentError("it is a folder; a file is needed");
  }
  std::string start(kStartBytes, '\0');
  size_t have = 0;
  while (have < kLeastStartBytes) {
    const absl::StatusOr<size_t> got =
        source->Read(&start[have], start.size() - have);
    if (!got.ok()) return got.status();
    if (*got == 0) break;
    have += *got;
  }
  start.resize(have);
  const bool packed = absl::StartsWith(start, kGzipMagic);
  source = PutBack(std::move(start), std::move(source));
  if (packed) source = std::make_unique<Gunzip>(std::move(source));
  return source;
}

std::unique_ptr<ByteSource> PutBack(std::string bytes,
                                    std::unique_ptr<ByteSource> source) {
  return std::make_unique<WithPrefix>(std::move(bytes), std::move(source));
}

}  // namespace hearsay::sources
