// The command lines of `hearsay completion` and `hearsay man`.
#ifndef HEARSAY_CLIENT_CLI_COMPLETION_FLAGS_H_
#define HEARSAY_CLIENT_CLI_COMPLETION_FLAGS_H_

#include "CLI/CLI.hpp"
#include "client/cli/completion.h"

namespace hearsay::cli {

// Each adds its subcommand to `app`; what comes back belongs to `app`. `shell`
// must live until it is parsed.
const CLI::App* AddCompletion(CLI::App* app, Shell* shell);
const CLI::App* AddMan(CLI::App* app);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_COMPLETION_FLAGS_H_
