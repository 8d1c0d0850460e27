#include "client/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"

namespace hearsay::cli {
namespace {

absl::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

Terminal GetTerminal(int descriptor, ColourChoice choice) {
  Terminal terminal;
  const bool is_terminal = isatty(descriptor) == 1;
  winsize size;
  int columns = 0;
  if (is_terminal && ioctl(descriptor, TIOCGWINSZ, &size) == 0 &&
      size.ws_col > 0) {
    terminal.columns = size.ws_col;
  } else if (absl::SimpleAtoi(Environment("COLUMNS"), &columns) &&
             columns > 0) {
    terminal.columns = columns;
  }
  terminal.colour =
      choice == ColourChoice::kAlways ||
      (choice == ColourChoice::kAuto && is_terminal &&
       Environment("NO_COLOR").empty() && Environment("TERM") != "dumb");
  return terminal;
}

}  // namespace hearsay::cli
