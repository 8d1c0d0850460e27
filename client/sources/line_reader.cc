#include "client/sources/line_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace hearsay::sources {
namespace {

constexpr size_t kFirstBufferBytes = 256 << 10;

}  // namespace

LineReader::LineReader(std::unique_ptr<ByteSource> source,
                       size_t max_line_bytes)
    : source_(std::move(source)),
      max_line_bytes_(max_line_bytes),
      buffer_(kFirstBufferBytes + kPadding) {}

bool LineReader::Next(Line* line) {
  size_t searched = 0;
  bool too_long = false;
  while (true) {
    const char* start = buffer_.data() + begin_;
    const size_t waiting = end_ - begin_;
    const void* newline =
        std::memchr(start + searched, '\n', waiting - searched);
    size_t length = newline == nullptr
                        ? waiting
                        : static_cast<const char*>(newline) - start;
    if (length > max_line_bytes_) too_long = true;
    if (newline == nullptr) {
      // Of a line that is too long only the start is kept.
      if (too_long) end_ = begin_ + max_line_bytes_;
      searched = end_ - begin_;
      if (Fill()) continue;
      if (end_ == begin_ || !status_.ok()) return false;
      length = end_ - begin_;
    }
    line->number = ++number_;
    line->text = absl::string_view(buffer_.data() + begin_, length);
    if (too_long) line->text = line->text.substr(0, max_line_bytes_);
    line->too_long = too_long;
    begin_ += length + (newline == nullptr ? 0 : 1);
    return true;
  }
}

absl::StatusOr<size_t> LineReader::Read(char* buffer, size_t size) {
  if (begin_ == end_ && !Fill()) {
    if (!status_.ok()) return status_;
    return 0;
  }
  const size_t count = std::min(size, end_ - begin_);
  std::memcpy(buffer, buffer_.data() + begin_, count);
  begin_ += count;
  return count;
}

bool LineReader::Fill() {
  if (!status_.ok()) return false;
  const size_t waiting = end_ - begin_;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, waiting);
    begin_ = 0;
    end_ = waiting;
  }
  if (end_ + kPadding == buffer_.size()) {
    buffer_.resize(2 * end_ + kPadding);
  }
  const absl::StatusOr<size_t> got =
      source_->Read(buffer_.data() + end_, buffer_.size() - kPadding - end_);
  if (!got.ok()) {
    status_ = got.status();
    return false;
  }
  end_ += *got;
  return *got > 0;
}

}  // namespace hearsay::sources
