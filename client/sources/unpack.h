// Compressed bytes -> the bytes.
#ifndef HEARSAY_CLIENT_SOURCES_UNPACK_H_
#define HEARSAY_CLIENT_SOURCES_UNPACK_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "client/sources/byte_source.h"

namespace hearsay::sources {

// `start`, a file's first bytes (10 or more, unless it is shorter), and behind
// it `rest`: unpacked where they are gzip, Zstandard, xz or bzip2, else as they
// are. Any number of members may follow each other; what follows the last is
// left out, as gunzip does. Where a member is broken or cut off, Read gives
// what could be unpacked before it and then DATA_LOSS. Memory does not grow
// with the file; it is at most some 256 MiB, where xz or Zstandard ask for so
// long a window.
std::unique_ptr<ByteSource> Unpack(std::string start,
                                   std::unique_ptr<ByteSource> rest);

// `name` without its ending .gz, .zst, .xz or .bz2, in any case of letters.
absl::string_view StripPackedEnding(absl::string_view name);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_UNPACK_H_
