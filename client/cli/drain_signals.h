// Ctrl-C and SIGTERM, for commands that have something to finish.
#ifndef HEARSAY_CLIENT_CLI_DRAIN_SIGNALS_H_
#define HEARSAY_CLIENT_CLI_DRAIN_SIGNALS_H_

#include <functional>

namespace hearsay::cli {

// From here on a thread of its own takes SIGINT and SIGTERM, which end the
// program at once, with 128 and the signal's number; a pipe that nobody reads
// and a file that is too long become errors of writes. Call it once, before any
// other thread starts.
void HoldSignals();

// From here on the first signal calls `drain` on that thread, and only the
// second one ends the program. Call it once, after HoldSignals().
void DrainOnSignals(std::function<void()> drain);

// The number of the first one; 0 where none came. Thread-safe.
int DrainSignal();

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_DRAIN_SIGNALS_H_
