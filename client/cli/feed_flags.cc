#include "client/cli/feed_flags.h"

#include <map>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "client/cli/flags.h"

namespace hearsay::cli {
namespace {

constexpr char kFeedAbout[] =
    "Annotates an archive or a feed: every article once, whatever happens on "
    "the way.";

constexpr char kFeedNotes[] = R"(Output:
  FILE    a Document a line, as for annotate --format=jsonl; with .gz or .zst
          at its end compressed
  FOLDER/ a file for each article, named by its id
  "-"     standard output
  An article that failed is {"id", "status"}, unless --dead-letter takes it.

Going on: beside OUT there is a journal, OUT.journal, of what is on disk. After
a crash, kill -9, a full disk or a signal, the same command with --resume goes
on, and the output then has each article once. It is refused where settings,
sources or the model differ.

Signals: Ctrl-C and SIGTERM let the articles under way be finished and written;
a second one ends the program at once, with no harm to what --resume needs.

Exit status:
  0    every article was answered
  1    the same, and some of the answers, or those of the runs that --resume
       goes on with, are errors
  2    the command line is wrong, or the files are those of another feed;
       nothing was touched
  3    it stopped before the end (disk full, no worker answers, too many
       failures, another model); --resume goes on
  130  drained after Ctrl-C, 143 after SIGTERM; --resume goes on
  141  nobody reads the output any more

docs/feed.md tells the rest.)";

// "I/N" -> a shard; an error for people, or nothing.
std::string ReadShard(const std::string& text, feeds::Shard* shard) {
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  if (parts.size() == 2 && absl::SimpleAtoi(parts[0], &shard->index) &&
      absl::SimpleAtoi(parts[1], &shard->count) && shard->index >= 0 &&
      shard->index < shard->count) {
    return "";
  }
  return absl::StrCat("--shard: \"", text,
                      "\" is not I/N with I from 0 to N - 1");
}

std::string ReadTime(const std::string& text, absl::Time* time) {
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full, text, time, &error) ||
      absl::ParseTime("%Y-%m-%d", text, time, &error)) {
    return "";
  }
  return absl::StrCat("--since: \"", text,
                      "\" is neither a day such as 2031-05-04 nor a time such "
                      "as 2031-05-04T09:30:00Z");
}

std::string ReadConcurrency(const std::string& text, int* concurrency) {
  if (text == "auto") {
    *concurrency = 0;
    return "";
  }
  if (absl::SimpleAtoi(text, concurrency) && *concurrency >= 1 &&
      *concurrency <= 65536) {
    return "";
  }
  return absl::StrCat("--concurrency: \"", text,
                      "\" is neither auto nor a number from 1 to 65536");
}

// An option whose text is read by `read`.
template <typename T>
CLI::Option* AddRead(CLI::App* app, const char* name, T* value,
                     std::string (*read)(const std::string&, T*),
                     const char* values, const char* help) {
  return app
      ->add_option_function<std::string>(
          name,
          [value, read](const std::string& text) {
            const std::string error = read(text, value);
            if (!error.empty()) throw CLI::ValidationError(error);
          },
          help)
      ->option_text(values);
}

using DedupeNames = std::map<std::string, feeds::Dedupe>;
using ProgressNames = std::map<std::string, ShowProgress>;

void AddOutputs(CLI::App* feed, FeedCommand* command) {
  feed->add_option("-o,--output", command->output,
                   "A file (.gz and .zst are compressed), a folder/, or -")
      ->required()
      ->option_text("OUT");
  CLI::Option* resume = feed->add_flag(
      "--resume", command->resume,
      "Go on where an earlier run ended; start where there was none");
  feed->add_flag("--overwrite", command->overwrite,
                 "Start over, whatever there is; a folder keeps the files of "
                 "other articles")
      ->excludes(resume);
  feed->add_option("--journal", command->journal,
                   "What is on disk, for --resume. Default: OUT.journal")
      ->option_text("FILE");
  feed->add_option("--dead-letter", command->dead_letters,
                   "Articles that failed, with why; can be fed in again")
      ->option_text("FILE");
  feed->add_option("--summary", command->summary,
                   "A JSON object about the run. Default: standard error")
      ->option_text("FILE");
  AddChoice(feed, "--progress", &command->progress,
            ProgressNames{{"auto", ShowProgress::kAuto},
                          {"always", ShowProgress::kAlways},
                          {"never", ShowProgress::kNever}},
            "auto|always|never",
            "A line on a terminal, else one every 10 s. Default: on a "
            "terminal");
}

void AddAnswers(CLI::App* feed, FeedCommand* command) {
  AddOffsets(feed, &command->offsets);
  feed->add_flag("--tokens", command->tokens, "Write tokens too");
  feed->add_flag("--text", command->text,
                 "Write each article's text into its answer");
  feed->add_flag("--ordered", command->ordered,
                 "Write answers in the order of the articles. Default: as they "
                 "come");
}

void AddSelection(CLI::App* feed, FeedCommand* command) {
  feeds::SelectionOptions* selection = &command->selection;
  AddRead(feed, "--shard", &selection->shard, ReadShard, "I/N",
          "Take one of N parts of the articles, I from 0; by their ids, the "
          "same everywhere");
  AddRead(feed, "--since", &selection->since, ReadTime, "TIME",
          "Leave out what was published before");
  AddChoice(feed, "--dedupe", &selection->dedupe,
            DedupeNames{{"none", feeds::Dedupe::kNone},
                        {"id", feeds::Dedupe::kId},
                        {"content", feeds::Dedupe::kContent}},
            "none|id|content",
            "Which articles are the same one, and taken once. Default: id");
}

}  // namespace

const CLI::App* AddFeed(CLI::App* app, FeedCommand* command) {
  CLI::App* feed = app->add_subcommand("feed", kFeedAbout);
  feed->footer(kFeedNotes);
  feed->add_option(
          "SOURCE", command->sources,
          "Files, folders, patterns and URLs, as for annotate; - is standard "
          "input")
      ->required()
      ->option_text("...");
  AddWorkers(feed, &command->workers,
             "as many as there are cores, within "
             "this process");
  AddInputFormat(feed, &command->input_format);
  AddOutputs(feed, command);
  AddAnswers(feed, command);
  AddSelection(feed, command);
  AddRead(feed, "--concurrency", &command->concurrency, ReadConcurrency,
          "N|auto",
          "Articles under way at workers, or threads of this process. Default: "
          "auto");
  feed->add_option("--max-failures", command->max_failures,
                   "Stop when more articles fail. Default: never")
      ->check(CLI::NonNegativeNumber.description(""))
      ->option_text("N");
  // For tests, and for those who read docs/feed.md.
  feed->add_option_function<double>(
          "--commit-interval",
          [command](double seconds) {
            command->commit_interval = absl::Seconds(seconds);
          },
          "How often what is written is brought to "
          "disk and into the journal. Default: 2")
      ->check(CLI::Range(0.001, 3600.0).description(""))
      ->option_text("SECONDS")
      ->group("");
  return feed;
}

}  // namespace hearsay::cli
