#include "client/cli/feed_command.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/drain_signals.h"
#include "client/cli/embedded_engine.h"
#include "client/cli/feed_settings.h"
#include "client/cli/report.h"
#include "client/cli/terminal.h"
#include "client/feeds/dead_letter.h"
#include "client/feeds/engine.h"
#include "client/feeds/feed_files.h"
#include "client/feeds/feed_run.h"
#include "client/feeds/file.h"
#include "client/feeds/ledger.h"
#include "client/feeds/progress.h"
#include "client/feeds/read_position.h"
#include "client/feeds/summary.h"
#include "client/hearsay/steady_clock.h"
#include "client/json/json_writer.h"
#include "client/sources/paths.h"

namespace hearsay::cli {
namespace {

constexpr size_t kBlockBytes = 1 << 20;

// Threads of this process times this are under way at most where answers keep
// their order, so that one long article does not hold up the rest.
constexpr int kOrderedPerThread = 16;

// How often an article is sent where workers break off before its answer: often
// enough for workers that come and go, not for ever for one that kills them.
constexpr int kMaxAttempts = 10;

// Paths as this process can open them.
feeds::FeedPaths ResolvePaths(const FeedCommand& command) {
  const auto resolve = [](const std::string& path) {
    return path.empty() || path == "-" ? path : sources::ResolvePath(path);
  };
  feeds::FeedPaths paths;
  paths.output = resolve(command.output);
  paths.journal = resolve(command.journal);
  paths.dead_letters = resolve(command.dead_letters);
  paths.summary = command.summary == "-" ? "" : resolve(command.summary);
  for (const std::string& source : command.sources) {
    paths.sources.push_back(resolve(source));
  }
  return paths;
}

absl::StatusOr<std::unique_ptr<feeds::Engine>> MakeEngine(
    const FeedCommand& command) {
  FeedOptions options;
  options.annotate.set_offset_unit(command.offsets);
  options.annotate.set_include_tokens(command.tokens);
  options.annotate.set_include_text(command.text);
  options.max_attempts = kMaxAttempts;
  if (command.workers.target.empty()) {
    return MakeEmbeddedEngine(options.annotate, command.concurrency);
  }
  absl::StatusOr<Client> client = ConnectTo(command.workers);
  if (!client.ok()) return client.status();
  if (command.workers.timeout > absl::ZeroDuration()) {
    options.article_timeout = command.workers.timeout;
  }
  return feeds::MakeClientEngine(*std::move(client), options);
}

feeds::Concurrency MakeConcurrency(const FeedCommand& command) {
  if (command.workers.target.empty()) {
    return feeds::Concurrency::Fixed(kOrderedPerThread *
                                     EmbeddedThreads(command.concurrency));
  }
  return command.concurrency > 0
             ? feeds::Concurrency::Fixed(command.concurrency)
             : feeds::Concurrency(feeds::ConcurrencyOptions());
}

feeds::FeedRunOptions MakeRunOptions(const FeedCommand& command) {
  feeds::FeedRunOptions options;
  options.concurrency = MakeConcurrency(command);
  options.max_failures = command.max_failures;
  options.commit_interval = command.commit_interval;
  options.to_line = [](const FeedAnswer& answer) {
    return json::ToJson(answer, /*indented=*/false) + '\n';
  };
  if (!command.dead_letters.empty()) {
    options.to_dead_letter = feeds::ToDeadLetter;
  } else {
    options.on_failure = [](const std::string& id, const absl::Status& error) {
      Report(id, error);
    };
  }
  return options;
}

std::unique_ptr<feeds::Progress> ShowProgressOf(
    const FeedCommand& command, const feeds::FeedRun& run,
    const std::vector<std::string>& sources) {
  const bool on_terminal = isatty(STDERR_FILENO) == 1;
  if (command.progress == ShowProgress::kNever ||
      (command.progress == ShowProgress::kAuto && !on_terminal)) {
    return nullptr;
  }
  return std::make_unique<feeds::Progress>(
      on_terminal ? feeds::Progress::Style::kRedrawn
                  : feeds::Progress::Style::kLines,
      GetTerminal(STDERR_FILENO, ColourChoice::kNever).columns,
      [&run, sources] {
        feeds::ProgressNumbers numbers;
        numbers.counts = run.counts();
        numbers.under_way = run.under_way();
        numbers.workers = run.workers();
        numbers.share_read = feeds::ShareRead(sources);
        return numbers;
      });
}

// Whether the files can be opened once there is room: nothing is wrong with the
// command. OUT_OF_RANGE: a limit on the size of files.
bool IsWantOfRoom(const absl::Status& status) {
  return absl::IsResourceExhausted(status) || absl::IsOutOfRange(status);
}

absl::Duration CpuTime() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return absl::DurationFromTimeval(usage.ru_utime) +
         absl::DurationFromTimeval(usage.ru_stime);
}

absl::Status WriteSummary(const std::string& path, const std::string& json) {
  if (path.empty() || path == "-") {
    return feeds::WriteAll(path == "-" ? STDOUT_FILENO : STDERR_FILENO,
                           "summary", json);
  }
  const std::string resolved = sources::ResolvePath(path);
  const int file =
      open(resolved.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return feeds::FileError(path, "open");
  const absl::Status status = feeds::WriteAll(file, path, json);
  close(file);
  return status;
}

// Tells how it ended, and what the program ends with.
ExitCode Conclude(const FeedCommand& command, const feeds::FeedOutcome& outcome,
                  bool reader_left, feeds::Summary summary) {
  summary.outcome = !outcome.status.ok() ? "stopped"
                    : outcome.drained    ? "drained"
                                         : "finished";
  summary.error = std::string(outcome.status.message());
  if (!outcome.status.ok() && !reader_left) {
    Report(absl::StrCat(
        outcome.status.message(),
        summary.journal.empty() ? "" : "; --resume goes on from here"));
  }
  const absl::Status told =
      WriteSummary(command.summary, feeds::ToJson(summary));
  if (!told.ok()) Report(told.message());
  if (reader_left) return kBrokenPipe;
  if (!outcome.status.ok()) return kStopped;
  if (outcome.drained) {
    return static_cast<ExitCode>(kSignalled + DrainSignal());
  }
  const bool none_failed =
      summary.counts.failed == 0 && summary.failed_before == 0;
  return none_failed && told.ok() ? kSuccess : kFailure;
}

}  // namespace

ExitCode RunFeed(const FeedCommand& command) {
  HoldSignals();
  const absl::Time start = client_internal::SteadyNow();
  const feeds::FeedPaths paths = ResolvePaths(command);
  // Before --overwrite destroys anything.
  absl::StatusOr<std::unique_ptr<feeds::Engine>> engine = MakeEngine(command);
  if (!engine.ok()) {
    Report(engine.status().message());
    return kStopped;
  }
  absl::StatusOr<feeds::FeedFiles> files =
      feeds::OpenFeedFiles(paths, SettingsOf(command),
                           command.resume      ? feeds::FeedStart::kResume
                           : command.overwrite ? feeds::FeedStart::kOverwrite
                                               : feeds::FeedStart::kNew);
  if (!files.ok()) {
    Report(files.status().message());
    return IsWantOfRoom(files.status()) ? kStopped : kUsage;
  }

  feeds::Selection selection(command.selection);
  selection.MarkDone(files->state.done.articles);
  files->state.done.articles = {};
  const bool is_prompt = files->lines != nullptr && !files->lines->is_regular();
  feeds::Ledger ledger(files->pointers(), command.ordered,
                       is_prompt ? 1 : kBlockBytes, files->state.model_version);
  sources::ArticleReader reader(command.sources, command.input_format);
  const FeedSource source = [&reader] { return reader.Next(); };
  feeds::FeedRun run(source, **engine, selection, ledger,
                     MakeRunOptions(command));
  DrainOnSignals([&run] {
    Report("finishing the articles under way; again to end at once");
    run.Drain();
  });
  std::unique_ptr<feeds::Progress> progress =
      ShowProgressOf(command, run, paths.sources);
  const feeds::FeedOutcome outcome = run.Run();
  progress.reset();

  feeds::Summary summary;
  summary.counts = run.counts();
  summary.failed_before = files->state.done.failed;
  summary.wall = client_internal::SteadyNow() - start;
  summary.cpu = CpuTime();
  summary.workers = run.workers();
  summary.model_version = ledger.model_version();
  summary.output = command.output;
  summary.journal = files->journal_path;
  summary.dead_letters = command.dead_letters;
  const bool reader_left = command.output == "-" && files->lines->reader_left();
  const ExitCode code =
      Conclude(command, outcome, reader_left, std::move(summary));
  // Threads that still wait for input or signals use what would be destroyed.
  _exit(code);
}

}  // namespace hearsay::cli
