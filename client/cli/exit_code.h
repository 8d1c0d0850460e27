// What the `hearsay` command ends with; --help tells the same.
#ifndef HEARSAY_CLIENT_CLI_EXIT_CODE_H_
#define HEARSAY_CLIENT_CLI_EXIT_CODE_H_

namespace hearsay::cli {

enum ExitCode {
  kSuccess = 0,       // every article was answered
  kFailure = 1,       // some were not; each is named on standard error
  kUsage = 2,         // the command line is wrong
  kStopped = 3,       // a feed ended before its end
  kSignalled = 128,   // and the signal's number: 130 for Ctrl-C
  kBrokenPipe = 141,  // nobody reads the output any more
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_EXIT_CODE_H_
