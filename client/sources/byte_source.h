// A file, or standard input, as a sequence of bytes.
#ifndef HEARSAY_CLIENT_SOURCES_BYTE_SOURCE_H_
#define HEARSAY_CLIENT_SOURCES_BYTE_SOURCE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace hearsay::sources {

// Reads from a file's start to its end. One thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads what there is, at least 1 byte and at most `size`. 0 is the end.
  // After an error, the next Read says it again.
  virtual absl::StatusOr<size_t> Read(char* buffer, size_t size) = 0;
};

// Opens a file; "-" is standard input. Errors are NOT_FOUND, PERMISSION_DENIED
// and the like, and do not repeat the path.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path);

// Bytes in memory.
std::unique_ptr<ByteSource> FromMemory(std::string bytes);

// `source` with the bytes in front that were read from it to look at them.
std::unique_ptr<ByteSource> PutBack(std::string bytes,
                                    std::unique_ptr<ByteSource> source);

// The first bytes, at least `at_least` unless there are fewer, and at most
// `at_most`. An error behind the first is left for the next Read.
absl::StatusOr<std::string> ReadStart(ByteSource& source, size_t at_least,
                                      size_t at_most);

// Appends all that is left to `content`, which also holds what came before an
// error. Stops once it holds more than `most` bytes.
absl::Status ReadAll(ByteSource& source, size_t most, std::string* content);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_BYTE_SOURCE_H_
