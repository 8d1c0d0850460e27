#include "client/cli/bench_command.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "client/cli/report.h"
#include "client/cli/worker_metrics.h"
#include "client/hearsay/client.h"
#include "client/sources/article_reader.h"
#include "worker/annotator/annotator.h"

namespace hearsay::cli {
namespace {

// What one article came to.
struct Outcome {
  absl::Status status;
  int64_t words = 0;
  absl::Duration first_slice;  // of a stream
};

// Annotates one article. Thread-safe.
using AnnotateFunction = std::function<Outcome(const v1::Article&)>;

// What one thread measured.
struct Tally {
  int64_t words = 0;
  int64_t bytes = 0;
  int64_t failed = 0;
  std::vector<absl::Duration> durations;
  std::vector<absl::Duration> first_slices;  // of streams

  void Add(const v1::Article& article, const Outcome& outcome,
           absl::Duration duration);
};

struct Measurement {
  Tally tally;
  absl::Duration wall;
  absl::Duration cpu;
};

const std::string& Source(const v1::Article& article) {
  return article.has_raw() ? article.raw() : article.text();
}

absl::Duration CpuTime() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return absl::DurationFromTimeval(usage.ru_utime) +
         absl::DurationFromTimeval(usage.ru_stime);
}

int64_t PeakRssBytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return int64_t{usage.ru_maxrss} * 1024;
}

void Tally::Add(const v1::Article& article, const Outcome& outcome,
                absl::Duration duration) {
  durations.push_back(duration);
  words += outcome.words;
  bytes += Source(article).size();
  if (!outcome.status.ok()) {
    ++failed;
    Report(article.id(), outcome.status);
  } else if (outcome.first_slice > absl::ZeroDuration()) {
    first_slices.push_back(outcome.first_slice);
  }
}

// Articles of the corpus; those that cannot be read are reported and counted.
std::vector<v1::Article> ReadCorpus(const std::string& path,
                                    int64_t* unreadable) {
  std::vector<v1::Article> articles;
  sources::ArticleReader reader({path}, sources::InputFormat::kAuto);
  while (std::optional<FeedArticle> next = reader.Next()) {
    if (next->error.ok()) {
      articles.push_back(std::move(next->article));
    } else {
      Report(next->article.id(), next->error);
      ++*unreadable;
    }
  }
  return articles;
}

Measurement Measure(const std::vector<v1::Article>& articles,
                    const BenchCommand& command,
                    const AnnotateFunction& annotate) {
  const int64_t total = int64_t{command.repeat} * articles.size();
  std::atomic<int64_t> next{0};
  std::vector<Tally> tallies(command.threads);
  const auto work = [&](Tally* tally) {
    while (true) {
      const int64_t index = next.fetch_add(1);
      if (index >= total) return;
      const v1::Article& article = articles[index % articles.size()];
      const absl::Time start = absl::Now();
      const Outcome outcome = annotate(article);
      tally->Add(article, outcome, absl::Now() - start);
    }
  };

  Measurement measurement;
  const absl::Duration cpu_before = CpuTime();
  const absl::Time start = absl::Now();
  std::vector<std::thread> threads;
  for (Tally& tally : tallies) threads.emplace_back(work, &tally);
  for (std::thread& thread : threads) thread.join();
  measurement.wall = absl::Now() - start;
  measurement.cpu = CpuTime() - cpu_before;

  Tally& sum = measurement.tally;
  for (const Tally& tally : tallies) {
    sum.words += tally.words;
    sum.bytes += tally.bytes;
    sum.failed += tally.failed;
    sum.durations.insert(sum.durations.end(), tally.durations.begin(),
                         tally.durations.end());
    sum.first_slices.insert(sum.first_slices.end(), tally.first_slices.begin(),
                            tally.first_slices.end());
  }
  std::sort(sum.durations.begin(), sum.durations.end());
  std::sort(sum.first_slices.begin(), sum.first_slices.end());
  return measurement;
}

// All articles over one feed, with as many in flight as there are threads.
Measurement MeasureFeed(const std::vector<v1::Article>& articles,
                        const BenchCommand& command, const Client& client) {
  const int64_t total = int64_t{command.repeat} * articles.size();
  FeedOptions options;
  options.window = command.threads;
  options.ordered = false;
  std::vector<absl::Time> starts(total);
  Measurement measurement;
  Tally& tally = measurement.tally;
  const absl::Duration cpu_before = CpuTime();
  const absl::Time start = absl::Now();
  int64_t next = 0;
  const absl::Status status = client.AnnotateFeed(
      [&]() -> std::optional<FeedArticle> {
        if (next == total) return std::nullopt;
        starts[next] = absl::Now();
        return FeedArticle{articles[next++ % articles.size()], {}};
      },
      [&](FeedAnswer answer) {
        Outcome outcome;
        outcome.status = answer.document.status();
        if (outcome.status.ok()) {
          outcome.words = answer.document->summary().word_count();
        }
        tally.Add(articles[answer.index % articles.size()], outcome,
                  absl::Now() - starts[answer.index]);
        return absl::OkStatus();
      },
      options);
  if (!status.ok()) Report(status.message());
  measurement.wall = absl::Now() - start;
  measurement.cpu = CpuTime() - cpu_before;
  std::sort(tally.durations.begin(), tally.durations.end());
  return measurement;
}

double PercentileMilliseconds(const std::vector<absl::Duration>& sorted,
                              double share) {
  if (sorted.empty()) return 0;
  const size_t rank = static_cast<size_t>(share * (sorted.size() - 1) + 0.5);
  return absl::ToDoubleMilliseconds(sorted[rank]);
}

std::string StageShares(const StageTimes& times) {
  const absl::Duration all = times.decode + times.structure + times.entities +
                             times.quotes + times.deliver;
  const auto share = [&](absl::Duration stage) {
    return all > absl::ZeroDuration() ? absl::FDivDuration(stage, all) : 0.0;
  };
  return absl::StrFormat(
      "{\"decode\": %.3f, \"structure\": %.3f, \"entities\": %.3f, "
      "\"quotes\": %.3f, \"deliver\": %.3f}",
      share(times.decode), share(times.structure), share(times.entities),
      share(times.quotes), share(times.deliver));
}

std::string ToJson(const Measurement& measurement, int64_t failed,
                   const BenchCommand& command, const std::string& stages,
                   const std::optional<double>& worker_cpu_seconds,
                   const std::string& model_version) {
  const Tally& tally = measurement.tally;
  const double seconds = absl::ToDoubleSeconds(measurement.wall);
  const double per_second = seconds > 0 ? 1 / seconds : 0;
  std::string json = absl::StrFormat(
      "{\"articles\": %d, \"failed\": %d, \"words\": %d, \"bytes\": %d, "
      "\"threads\": %d, \"wall_seconds\": %.4f, \"words_per_second\": %.0f, "
      "\"megabytes_per_second\": %.3f, \"p50_milliseconds\": %.3f, "
      "\"p99_milliseconds\": %.3f, \"cpu_seconds\": %.4f, ",
      tally.durations.size(), failed, tally.words, tally.bytes, command.threads,
      seconds, tally.words * per_second, tally.bytes * per_second / 1e6,
      PercentileMilliseconds(tally.durations, 0.5),
      PercentileMilliseconds(tally.durations, 0.99),
      absl::ToDoubleSeconds(measurement.cpu));
  if (!stages.empty()) {
    absl::StrAppendFormat(&json, "\"stage_share\": %s, ", stages);
  }
  if (!tally.first_slices.empty()) {
    absl::StrAppendFormat(&json, "\"first_slice_p50_milliseconds\": %.3f, ",
                          PercentileMilliseconds(tally.first_slices, 0.5));
  }
  if (worker_cpu_seconds.has_value()) {
    absl::StrAppendFormat(&json, "\"worker_cpu_seconds\": %.4f, ",
                          *worker_cpu_seconds);
  }
  absl::StrAppendFormat(&json,
                        "\"peak_rss_bytes\": %d, \"model_version\": \"%s\"}\n",
                        PeakRssBytes(), model_version);
  return json;
}

// Counts the words and drops the rest.
class WordCounter : public AnnotationVisitor {
 public:
  absl::Status OnDocument(const DocumentInfo&) override { return {}; }
  absl::Status OnParagraph(int32_t, const Paragraph&,
                           const Structure&) override {
    return {};
  }
  absl::Status OnMention(const Mention&) override { return {}; }
  absl::Status OnEntity(const Entity&) override { return {}; }
  absl::Status OnQuote(const Quote&) override { return {}; }
  absl::Status OnSummary(const Summary& summary) override {
    words_ = summary.words;
    return {};
  }

  int64_t words() const { return words_; }

 private:
  int64_t words_ = 0;
};

Article ToArticle(const v1::Article& article) {
  Article view;
  view.source = Source(article);
  view.raw = article.has_raw();
  view.charset = article.charset();
  view.content_type = article.content_type();
  if (article.has_publish_time()) {
    view.publish_time =
        absl::FromUnixSeconds(article.publish_time().seconds()) +
        absl::Nanoseconds(article.publish_time().nanos());
  }
  view.author = article.author();
  return view;
}

absl::StatusOr<std::string> BenchEmbedded(
    const BenchCommand& command, const std::vector<v1::Article>& articles,
    int64_t* failed) {
  absl::StatusOr<Models> models = LoadEmbeddedModels();
  if (!models.ok()) return models.status();
  const Annotator annotator(*std::move(models));
  const Measurement measurement =
      Measure(articles, command, [&](const v1::Article& article) {
        WordCounter counter;
        Outcome outcome;
        outcome.status =
            annotator.Annotate(ToArticle(article), Cancellation(), counter);
        outcome.words = counter.words();
        return outcome;
      });
  *failed += measurement.tally.failed;
  return ToJson(measurement, *failed, command,
                StageShares(annotator.stage_times()), std::nullopt,
                annotator.models().version);
}

Outcome AnnotateArticle(const Client& client, const v1::Article& article) {
  const absl::StatusOr<v1::Document> document = client.Annotate(article);
  Outcome outcome;
  outcome.status = document.status();
  if (document.ok()) outcome.words = document->summary().word_count();
  return outcome;
}

// Notes when the first slice came, and counts the words.
class SliceTimer : public StreamHandler {
 public:
  absl::Status OnSlice(v1::StreamAnnotationsResponse* slice) override {
    if (outcome_.first_slice == absl::ZeroDuration()) {
      outcome_.first_slice = absl::Now() - start_;
    }
    if (slice->has_summary()) outcome_.words = slice->summary().word_count();
    return absl::OkStatus();
  }

  const Outcome& outcome() const { return outcome_; }

 private:
  const absl::Time start_ = absl::Now();
  Outcome outcome_;
};

Outcome StreamArticle(const Client& client, const v1::Article& article) {
  SliceTimer timer;
  const absl::Status status = client.Stream(article, {}, timer);
  Outcome outcome = timer.outcome();
  outcome.status = status;
  return outcome;
}

absl::StatusOr<std::string> BenchServer(
    const BenchCommand& command, const std::vector<v1::Article>& articles,
    int64_t* failed) {
  const absl::StatusOr<Client> connected = ConnectTo(command.workers);
  if (!connected.ok()) return connected.status();
  const Client& client = *connected;
  // Connects, and says early when there is nobody.
  v1::Article empty;
  empty.set_text("");
  const absl::StatusOr<v1::Document> first = client.Annotate(empty);
  if (!first.ok()) return first.status();
  const auto worker_cpu_seconds = [&]() -> absl::StatusOr<double> {
    if (command.metrics.empty()) return 0;
    return ReadWorkerMetric(command.metrics, "process_cpu_seconds_total");
  };
  const absl::StatusOr<double> before = worker_cpu_seconds();
  if (!before.ok()) return before.status();
  const Measurement measurement =
      command.call == BenchCall::kFeed
          ? MeasureFeed(articles, command, client)
          : Measure(articles, command, [&](const v1::Article& article) {
              return command.call == BenchCall::kStream
                         ? StreamArticle(client, article)
                         : AnnotateArticle(client, article);
            });
  const absl::StatusOr<double> after = worker_cpu_seconds();
  if (!after.ok()) return after.status();
  std::optional<double> spent;
  if (!command.metrics.empty()) spent = *after - *before;
  *failed += measurement.tally.failed;
  return ToJson(measurement, *failed, command, "", spent,
                first->model_version());
}

}  // namespace

ExitCode RunBench(const BenchCommand& command, Output& output) {
  int64_t unreadable = 0;
  const std::vector<v1::Article> articles =
      ReadCorpus(command.corpus, &unreadable);
  if (articles.empty()) {
    Report("the corpus has no articles");
    return kFailure;
  }
  int64_t failed = unreadable;
  const absl::StatusOr<std::string> json =
      command.workers.target.empty() ? BenchEmbedded(command, articles, &failed)
                                     : BenchServer(command, articles, &failed);
  const absl::Status status = json.ok() ? output.Write(*json) : json.status();
  if (!status.ok()) {
    Report(status.message());
    return kFailure;
  }
  return failed == 0 ? kSuccess : kFailure;
}

}  // namespace hearsay::cli
