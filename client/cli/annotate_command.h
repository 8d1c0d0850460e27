// hearsay annotate: articles in, annotations out.
#ifndef HEARSAY_CLIENT_CLI_ANNOTATE_COMMAND_H_
#define HEARSAY_CLIENT_CLI_ANNOTATE_COMMAND_H_

#include <string>
#include <vector>

#include "client/cli/article_details.h"
#include "client/cli/exit_code.h"
#include "client/cli/output.h"
#include "client/cli/service.h"
#include "client/cli/terminal.h"
#include "client/sources/article_reader.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::cli {

enum class OutputFormat {
  kPretty,  // for people
  kJsonl,   // an answer a line
  kJson,    // indented; an array unless it can be one article only
};

struct AnnotateCommand {
  std::vector<std::string> paths;  // "-" is standard input
  Workers workers;
  OutputFormat format = OutputFormat::kPretty;
  sources::InputFormat input_format = sources::InputFormat::kAuto;
  v1::OffsetUnit offsets = v1::OFFSET_UNIT_UTF8;  // for JSON
  bool tokens = false;                            // for JSON
  ColourChoice colour = ColourChoice::kAuto;
  ArticleDetails details;  // of the one article that there then is
};

// Answers go to `output` in the order of the articles, failures to standard
// error too.
ExitCode RunAnnotate(const AnnotateCommand& command, Output& output);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_ANNOTATE_COMMAND_H_
