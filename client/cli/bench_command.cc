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
#include "client/cli/article_reader.h"
#include "client/cli/report.h"
#include "client/hearsay/client.h"
#include "worker/annotator/annotator.h"

namespace hearsay::cli {
namespace {

// What one article came to.
struct Outcome {
  absl::Status status;
  int64_t words = 0;
};

// Annotates one article. Thread-safe.
using AnnotateFunction = std::function<Outcome(const v1::Article&)>;

// What one thread measured.
struct Tally {
  int64_t words = 0;
  int64_t bytes = 0;
  int64_t failed = 0;
  std::vector<absl::Duration> durations;
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

// Articles of the corpus; those that cannot be read are reported.
std::vector<v1::Article> ReadCorpus(const std::string& path, bool* complete) {
  std::vector<v1::Article> articles;
  ArticleReader reader({path}, InputFormat::kAuto);
  while (std::optional<FeedArticle> next = reader.Next()) {
    if (next->error.ok()) {
      articles.push_back(std::move(next->article));
    } else {
      Report(next->article.id(), next->error);
      *complete = false;
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
      tally->durations.push_back(absl::Now() - start);
      tally->words += outcome.words;
      tally->bytes += Source(article).size();
      if (outcome.status.ok()) continue;
      ++tally->failed;
      Report(article.id(), outcome.status);
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
  }
  std::sort(sum.durations.begin(), sum.durations.end());
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

std::string ToJson(const Measurement& measurement, const BenchCommand& command,
                   const std::string& stages,
                   const std::string& model_version) {
  const Tally& tally = measurement.tally;
  const double seconds = absl::ToDoubleSeconds(measurement.wall);
  const double per_second = seconds > 0 ? 1 / seconds : 0;
  std::string json = absl::StrFormat(
      "{\"articles\": %d, \"failed\": %d, \"words\": %d, \"bytes\": %d, "
      "\"threads\": %d, \"wall_seconds\": %.4f, \"words_per_second\": %.0f, "
      "\"megabytes_per_second\": %.3f, \"p50_milliseconds\": %.3f, "
      "\"p99_milliseconds\": %.3f, \"cpu_seconds\": %.4f, ",
      tally.durations.size(), tally.failed, tally.words, tally.bytes,
      command.threads, seconds, tally.words * per_second,
      tally.bytes * per_second / 1e6,
      PercentileMilliseconds(tally.durations, 0.5),
      PercentileMilliseconds(tally.durations, 0.99),
      absl::ToDoubleSeconds(measurement.cpu));
  if (!stages.empty()) {
    absl::StrAppendFormat(&json, "\"stage_share\": %s, ", stages);
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
  *failed = measurement.tally.failed;
  return ToJson(measurement, command, StageShares(annotator.stage_times()),
                annotator.models().version);
}

absl::StatusOr<std::string> BenchServer(
    const BenchCommand& command, const std::vector<v1::Article>& articles,
    int64_t* failed) {
  const Client client = Client::Connect(command.server);
  // Connects, and says early when there is nobody.
  v1::Article empty;
  empty.set_text("");
  const absl::StatusOr<v1::Document> first = client.Annotate(empty);
  if (!first.ok()) return first.status();
  const Measurement measurement =
      Measure(articles, command, [&](const v1::Article& article) {
        const absl::StatusOr<v1::Document> document = client.Annotate(article);
        Outcome outcome;
        outcome.status = document.status();
        if (document.ok()) outcome.words = document->summary().word_count();
        return outcome;
      });
  *failed = measurement.tally.failed;
  return ToJson(measurement, command, "", first->model_version());
}

}  // namespace

ExitCode RunBench(const BenchCommand& command, Output& output) {
  bool complete = true;
  const std::vector<v1::Article> articles =
      ReadCorpus(command.corpus, &complete);
  if (articles.empty()) {
    Report("the corpus has no articles");
    return kFailure;
  }
  int64_t failed = 0;
  const absl::StatusOr<std::string> json =
      command.server.empty() ? BenchEmbedded(command, articles, &failed)
                             : BenchServer(command, articles, &failed);
  const absl::Status status = json.ok() ? output.Write(*json) : json.status();
  if (!status.ok()) {
    Report(status.message());
    return kFailure;
  }
  return complete && failed == 0 ? kSuccess : kFailure;
}

}  // namespace hearsay::cli
