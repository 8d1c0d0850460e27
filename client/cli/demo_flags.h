// The command line of `hearsay serve-demo`.
#ifndef HEARSAY_CLIENT_CLI_DEMO_FLAGS_H_
#define HEARSAY_CLIENT_CLI_DEMO_FLAGS_H_

#include "CLI/CLI.hpp"
#include "client/cli/demo_command.h"

namespace hearsay::cli {

const CLI::App* AddDemo(CLI::App* app, DemoCommand* command);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_DEMO_FLAGS_H_
