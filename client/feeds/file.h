// Files that must be on disk when we say so.
#ifndef HEARSAY_CLIENT_FEEDS_FILE_H_
#define HEARSAY_CLIENT_FEEDS_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hearsay::feeds {

// Errors name the path and what went wrong, as in "out.jsonl: cannot write: No
// space left on device". All functions are thread-safe.

// An error from errno.
absl::Status FileError(absl::string_view path, absl::string_view what);

// Writes all of `bytes`. CANCELLED where they would go into a pipe that nobody
// reads.
absl::Status WriteAll(int descriptor, absl::string_view path,
                      absl::string_view bytes);

// Everything that was written is on disk.
absl::Status SyncFile(int descriptor, absl::string_view path);

// That there is a file `path` is on disk.
absl::Status SyncName(const std::string& path);

absl::StatusOr<std::string> ReadFile(int descriptor, absl::string_view path);

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_FILE_H_
