// The lines of a file of any length, in constant memory.
#ifndef HEARSAY_CLIENT_SOURCES_LINE_READER_H_
#define HEARSAY_CLIENT_SOURCES_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/sources/byte_source.h"

namespace hearsay::sources {

struct Line {
  int64_t number = 0;  // from 1
  // Without its end. Good until the next line is read. LineReader::kPadding
  // bytes behind it may be read too, whatever they are.
  absl::string_view text;
  // The line is longer than was allowed. `text` is its start.
  bool too_long = false;
};

// One thread at a time.
class LineReader {
 public:
  // What JSON parsers read beyond the end.
  static constexpr size_t kPadding = 64;

  // Of lines longer than `max_line_bytes` the rest is passed over.
  LineReader(std::unique_ptr<ByteSource> source, size_t max_line_bytes);

  // The next line. False at the end, or where reading failed: see status().
  bool Next(Line* line);

  // Bytes behind the last line, instead of lines: as ByteSource::Read.
  absl::StatusOr<size_t> Read(char* buffer, size_t size);

  const absl::Status& status() const { return status_; }

 private:
  // Reads more bytes behind those that wait. False where there are none.
  bool Fill();

  const std::unique_ptr<ByteSource> source_;
  const size_t max_line_bytes_;
  std::vector<char> buffer_;
  size_t begin_ = 0;  // the bytes that wait
  size_t end_ = 0;
  int64_t number_ = 0;
  absl::Status status_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_LINE_READER_H_
