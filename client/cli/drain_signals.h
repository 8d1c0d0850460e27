// Ctrl-C and SIGTERM, for commands that have something to finish.
#ifndef HEARSAY_CLIENT_CLI_DRAIN_SIGNALS_H_
#define HEARSAY_CLIENT_CLI_DRAIN_SIGNALS_H_

#include <functional>

namespace hearsay::cli {

// From here on SIGINT and SIGTERM are held back, in this thread and in those
// that it starts; a pipe that nobody reads and a file that is too long become
// errors of writes. Call it once, before any other thread starts.
void HoldSignals();

// The first one that comes calls `drain` on a thread of its own; the second one
// ends the program at once, with 128 and its number. Call it once, after
// HoldSignals().
void DrainOnSignals(std::function<void()> drain);

// The number of the first one; 0 where none came. Thread-safe.
int DrainSignal();

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_DRAIN_SIGNALS_H_
