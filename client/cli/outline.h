// What a command line takes, as data: for completion and for the manual page,
// which so cannot fall behind --help.
#ifndef HEARSAY_CLIENT_CLI_OUTLINE_H_
#define HEARSAY_CLIENT_CLI_OUTLINE_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"

namespace hearsay::cli {

struct OptionOutline {
  std::vector<std::string> names;    // with their dashes; none for a positional
  std::string value;                 // such as "FILE"; empty for a flag
  std::vector<std::string> choices;  // where the value is one of a few
  std::string help;
  std::string group;

  bool takes_file() const { return value == "FILE"; }
};

struct Outline {
  std::string name;
  std::string about;
  std::string notes;  // what stands below the options; lines as they are
  std::vector<OptionOutline> options;
  std::vector<OptionOutline> positionals;  // their `value` is their name
  std::vector<Outline> commands;
};

Outline MakeOutline(const CLI::App& app);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_OUTLINE_H_
