// The command line of `hearsay feed`.
#ifndef HEARSAY_CLIENT_CLI_FEED_FLAGS_H_
#define HEARSAY_CLIENT_CLI_FEED_FLAGS_H_

#include "CLI/CLI.hpp"
#include "client/cli/feed_command.h"

namespace hearsay::cli {

// Adds the subcommand, with its help, to `app`; parsing fills `command`, which
// must live until then. What comes back belongs to `app`.
const CLI::App* AddFeed(CLI::App* app, FeedCommand* command);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_FEED_FLAGS_H_
