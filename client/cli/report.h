// What goes to standard error.
#ifndef HEARSAY_CLIENT_CLI_REPORT_H_
#define HEARSAY_CLIENT_CLI_REPORT_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hearsay::cli {

// A line "hearsay: MESSAGE". Control characters, which may come from an article
// or from a server, are replaced. Thread-safe.
void Report(absl::string_view message);

// A line "hearsay: ID: MESSAGE (CODE)".
void Report(absl::string_view id, const absl::Status& error);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_REPORT_H_
