// The manual page of the command.
#ifndef HEARSAY_CLIENT_CLI_MAN_PAGE_H_
#define HEARSAY_CLIENT_CLI_MAN_PAGE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/cli/outline.h"

namespace hearsay::cli {

// hearsay(1), in the macros of man(7): what --help says of the command and of
// each of its commands. Thread-safe.
std::string ManPage(const Outline& outline, absl::string_view version);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_MAN_PAGE_H_
