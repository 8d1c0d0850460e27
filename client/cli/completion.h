// Scripts that complete the command in shells.
#ifndef HEARSAY_CLIENT_CLI_COMPLETION_H_
#define HEARSAY_CLIENT_CLI_COMPLETION_H_

#include <string>

#include "client/cli/outline.h"

namespace hearsay::cli {

enum class Shell { kBash, kZsh, kFish };

// Completes commands, options, the few values that some options have, and files
// where they go. Thread-safe.
std::string CompletionScript(const Outline& outline, Shell shell);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_COMPLETION_H_
