// The `hearsay` command. Its --help is the manual.

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/annotate_command.h"
#include "client/cli/annotate_flags.h"
#include "client/cli/bench_command.h"
#include "client/cli/bench_flags.h"
#include "client/cli/completion.h"
#include "client/cli/completion_flags.h"
#include "client/cli/config_file.h"
#include "client/cli/demo_command.h"
#include "client/cli/demo_flags.h"
#include "client/cli/exit_code.h"
#include "client/cli/feed_command.h"
#include "client/cli/feed_flags.h"
#include "client/cli/man_page.h"
#include "client/cli/outline.h"
#include "client/cli/output.h"
#include "client/cli/report.h"
#include "worker/base/version.h"

namespace hearsay::cli {
namespace {

constexpr char kAbout[] =
    "Reads news articles and says what is in them: paragraphs, who and what\n"
    "they name, who said what.";

constexpr char kExamples[] = R"(Examples:
  hearsay annotate article.txt              read an article with its findings
  hearsay annotate page.html --format=json  the same of a page, as JSON
  hearsay annotate --format=html article.txt > article.html
  cat feed.jsonl | hearsay annotate - --format=jsonl > found.jsonl
  hearsay annotate --server=dns:///hearsay:50051 archive/*.txt --format=jsonl
  hearsay serve-demo                        the same, to paste articles into
  hearsay feed archive.jsonl -o found.jsonl --resume
  hearsay bench --corpus=feed.jsonl

Defaults of options, in TOML, from the file of --config:
  server = "dns:///hearsay:50051"     # of all commands that have the option
  [annotate]                          # of one command
  format = "jsonl"
The command line comes before its section, that before the rest.

Exit status:
  0    every article was answered
  1    some were not, or the output could not be written; standard error says
       which and why
  2    the command line is wrong
  130  ended by Ctrl-C (128 and the signal's number)
  141  nobody reads the output any more
feed has some more: see its --help.)";

ExitCode Print(const std::string& text, Output& output) {
  const absl::Status status = output.Write(text);
  if (!status.ok()) Report(status.message());
  return status.ok() ? kSuccess : kFailure;
}

// CLI11 says only that a subcommand is missing.
std::string DescribeError(const CLI::App* app, const CLI::Error& error) {
  if (error.get_name() != "RequiredError" || !app->get_subcommands().empty()) {
    return CLI::FailureMessage::simple(app, error);
  }
  std::string message = "A command is needed";
  for (const std::string& word : app->remaining()) {
    if (absl::StartsWith(word, "-")) continue;
    message = absl::StrCat("\"", word, "\" is no command");
    break;
  }
  std::vector<std::string> names;
  for (const Outline& command : MakeOutline(*app).commands) {
    names.push_back(command.name);
  }
  return absl::StrCat(message, "; there are: ", absl::StrJoin(names, ", "),
                      "\nRun with --help for more information.\n");
}

int Main(int argc, char** argv) {
  CLI::App app(kAbout, "hearsay");
  app.footer(kExamples);
  app.set_version_flag("--version", std::string("hearsay ") + kVersion);
  app.require_subcommand(1);
  app.failure_message(DescribeError);
  app.fallthrough();
  AnnotateCommand annotate;
  BenchCommand bench;
  DemoCommand demo;
  FeedCommand feed;
  const CLI::App* annotate_app = AddAnnotate(&app, &annotate);
  const CLI::App* feed_app = AddFeed(&app, &feed);
  const CLI::App* bench_app = AddBench(&app, &bench);
  const CLI::App* demo_app = AddDemo(&app, &demo);
  Shell shell = Shell::kBash;
  const CLI::App* completion_app = AddCompletion(&app, &shell);
  const CLI::App* man_app = AddMan(&app);
  AddConfigFile(&app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kSuccess : kUsage;
  }
  if (feed_app->parsed()) return RunFeed(feed);
  Output output(1);
  output.EndOnSignals();
  if (annotate_app->parsed()) {
    if (annotate.paths.empty()) annotate.paths = {"-"};
    return RunAnnotate(annotate, output);
  }
  if (bench_app->parsed()) return RunBench(bench, output);
  if (demo_app->parsed()) return RunDemo(demo, output);
  if (completion_app->parsed()) {
    return Print(CompletionScript(MakeOutline(app), shell), output);
  }
  if (man_app->parsed()) {
    return Print(ManPage(MakeOutline(app), kVersion), output);
  }
  return kUsage;
}

}  // namespace
}  // namespace hearsay::cli

int main(int argc, char** argv) { return hearsay::cli::Main(argc, argv); }
