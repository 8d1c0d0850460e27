// hearsay bench: how fast articles are annotated.
#ifndef HEARSAY_CLIENT_CLI_BENCH_COMMAND_H_
#define HEARSAY_CLIENT_CLI_BENCH_COMMAND_H_

#include <string>

#include "client/cli/exit_code.h"
#include "client/cli/output.h"
#include "client/cli/service.h"

namespace hearsay::cli {

// Which call a worker is asked by.
enum class BenchCall { kArticle, kStream, kFeed };

struct BenchCommand {
  std::string corpus;  // a file, as for annotate
  int threads = 1;     // 1 to 1024
  int repeat = 1;      // 1 or more
  Workers workers;     // without a target: the annotator alone
  // With a server:
  BenchCall call = BenchCall::kArticle;
  std::string metrics;  // where its /metrics are, HOST:PORT; or empty
};

// Prints one JSON object, which --help explains.
ExitCode RunBench(const BenchCommand& command, Output& output);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_BENCH_COMMAND_H_
