// The command line of `hearsay bench`.
#ifndef HEARSAY_CLIENT_CLI_BENCH_FLAGS_H_
#define HEARSAY_CLIENT_CLI_BENCH_FLAGS_H_

#include "CLI/CLI.hpp"
#include "client/cli/bench_command.h"

namespace hearsay::cli {

// Adds the subcommand, with its help, to `app`; parsing fills `command`, which
// must live until then. What comes back belongs to `app`.
const CLI::App* AddBench(CLI::App* app, BenchCommand* command);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_BENCH_FLAGS_H_
