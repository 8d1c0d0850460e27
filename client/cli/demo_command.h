// hearsay serve-demo: a local page to paste an article into.
#ifndef HEARSAY_CLIENT_CLI_DEMO_COMMAND_H_
#define HEARSAY_CLIENT_CLI_DEMO_COMMAND_H_

#include <string>

#include "client/cli/demo_server.h"
#include "client/cli/exit_code.h"
#include "client/cli/output.h"
#include "client/cli/service.h"

namespace hearsay::cli {

struct DemoCommand {
  Workers workers;
  std::string listen = DemoOptions().listen;
};

// Prints the address to `output`, then serves until Ctrl-C ends the program.
// Returns only when it cannot.
ExitCode RunDemo(const DemoCommand& command, Output& output);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_DEMO_COMMAND_H_
