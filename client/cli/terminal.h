// What the reader of the output sees it on.
#ifndef HEARSAY_CLIENT_CLI_TERMINAL_H_
#define HEARSAY_CLIENT_CLI_TERMINAL_H_

namespace hearsay::cli {

struct Terminal {
  int columns = 80;
  bool colour = false;
};

enum class ColourChoice { kAuto, kAlways, kNever };

// The terminal behind `descriptor`. Where there is none, $COLUMNS or 80 columns
// and no colour. kAuto leaves colour away with $NO_COLOR (no-color.org) or a
// dumb terminal too. Thread-safe while nobody changes the environment.
Terminal GetTerminal(int descriptor, ColourChoice choice);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_TERMINAL_H_
