// Compression that can be cut off: each pack stands alone.
#ifndef HEARSAY_CLIENT_FEEDS_PACKING_H_
#define HEARSAY_CLIENT_FEEDS_PACKING_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hearsay::feeds {

enum class Packing {
  kNone,
  kGzip,  // members of RFC 1952, one after another
  kZstd,  // frames of RFC 8878, one after another
};

// By the name's ending: .gz, .zst. Thread-safe.
Packing PackingOf(absl::string_view path);

// `bytes` as a member or frame of its own; any number of them in a row are a
// file that zcat or zstdcat unpacks. Nothing stays nothing. Thread-safe.
absl::StatusOr<std::string> Pack(std::string bytes, Packing packing);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_PACKING_H_
