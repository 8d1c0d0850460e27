// hearsay feed: an archive of articles, each answered once.
#ifndef HEARSAY_CLIENT_CLI_FEED_COMMAND_H_
#define HEARSAY_CLIENT_CLI_FEED_COMMAND_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/cli/exit_code.h"
#include "client/cli/service.h"
#include "client/feeds/selection.h"
#include "client/sources/article_reader.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::cli {

enum class ShowProgress { kAuto, kAlways, kNever };

struct FeedCommand {
  std::vector<std::string> sources;  // "-" is standard input
  sources::InputFormat input_format = sources::InputFormat::kAuto;
  Workers workers;

  std::string output;        // "-" is standard output; a folder ends with "/"
  std::string journal;       // empty: OUTPUT.journal
  std::string dead_letters;  // empty: failures go to the output
  std::string summary;       // empty: standard error
  bool resume = false;
  bool overwrite = false;

  v1::OffsetUnit offsets = v1::OFFSET_UNIT_UTF8;
  bool tokens = false;
  bool text = false;

  feeds::SelectionOptions selection;
  bool ordered = false;
  int concurrency = 0;  // 0: found while running
  int64_t max_failures = INT64_MAX;
  absl::Duration commit_interval = absl::Seconds(2);
  ShowProgress progress = ShowProgress::kAuto;
};

// Call it before there is any other thread: it takes the signals that end
// programs.
ExitCode RunFeed(const FeedCommand& command);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_FEED_COMMAND_H_
