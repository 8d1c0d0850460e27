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
  virtual absl::StatusOr<size_t> Read(char* buffer, size_t size) = 0;
};

// Opens a file; "-" is standard input. Gzip is unpacked on the way, whatever
// the file is called; where it is broken or cut off, Read says DATA_LOSS. The
// first Read gives 10 bytes or more, unless there are fewer. Errors are
// NOT_FOUND, PERMISSION_DENIED and the like, and do not repeat the path.
absl::StatusOr<std::unique_ptr<ByteSource>> OpenBytes(const std::string& path);

// `source` with the bytes in front that were read from it to look at them.
std::unique_ptr<ByteSource> PutBack(std::string bytes,
                                    std::unique_ptr<ByteSource> source);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_BYTE_SOURCE_H_
