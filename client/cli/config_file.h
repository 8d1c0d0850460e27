// Defaults of the command's options, from a file.
#ifndef HEARSAY_CLIENT_CLI_CONFIG_FILE_H_
#define HEARSAY_CLIENT_CLI_CONFIG_FILE_H_

#include "CLI/CLI.hpp"

namespace hearsay::cli {

// Adds --config to `app`, which has its subcommands already. Keys are names of
// options, in TOML; those before the first section are for all commands that
// have such an option, those in a section are for the command of that name.
// Parsing then refuses keys that no command knows.
void AddConfigFile(CLI::App* app);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_CONFIG_FILE_H_
