// Standard output, an article at a time.
#ifndef HEARSAY_CLIENT_CLI_OUTPUT_H_
#define HEARSAY_CLIENT_CLI_OUTPUT_H_

#include <mutex>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hearsay::cli {

// Writes whole pieces: whatever ends the program, what was written ends with a
// whole piece. Thread-safe.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Writes all of `piece`. Where nobody reads any more (`| head`), ends the
  // program quietly, with kBrokenPipe. Other errors (a full disk) come back.
  absl::Status Write(absl::string_view piece);

  // From here on Ctrl-C and SIGTERM let the piece that is under way be written
  // and end the program, with 128 and the signal's number; a second one ends it
  // at once. Call it once, before any other thread starts.
  void EndOnSignals();

 private:
  const int descriptor_;
  std::mutex mutex_;  // held while writing
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_OUTPUT_H_
