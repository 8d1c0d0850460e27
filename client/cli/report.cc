#include "client/cli/report.h"

#include <unistd.h>

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace hearsay::cli {

void Report(absl::string_view message) {
  std::string line = absl::StrCat("hearsay: ", message);
  for (char& c : line) {
    if (absl::ascii_iscntrl(c)) c = ' ';
  }
  line += '\n';
  // One write, so that lines of several threads do not mix. There is nowhere to
  // tell that it failed.
  if (write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

void Report(absl::string_view id, const absl::Status& error) {
  Report(absl::StrCat(id, ": ", error.message(), " (",
                      absl::StatusCodeToString(error.code()), ")"));
}

}  // namespace hearsay::cli
