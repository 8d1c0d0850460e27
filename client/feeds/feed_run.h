// One run of a feed: from the sources through an engine into the ledger.
#ifndef HEARSAY_CLIENT_FEEDS_FEED_RUN_H_
#define HEARSAY_CLIENT_FEEDS_FEED_RUN_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/feeds/article_record.h"
#include "client/feeds/concurrency.h"
#include "client/feeds/counts.h"
#include "client/feeds/engine.h"
#include "client/feeds/ledger.h"
#include "client/feeds/selection.h"
#include "client/hearsay/feed.h"

namespace hearsay::feeds {

struct FeedRunOptions {
  Concurrency concurrency = Concurrency(ConcurrencyOptions());

  // An answer as it is to be written, with its line end. Thread-safe.
  std::function<std::string(const FeedAnswer&)> to_line;

  // The same of an article that failed, for the dead letters. Without it, those
  // go where answers go. Thread-safe.
  std::function<std::string(const v1::Article&, const absl::Status&)>
      to_dead_letter;

  // Told of each article that failed. One thread at a time.
  std::function<void(const std::string& id, const absl::Status&)> on_failure;

  // Stops when more articles than this have failed.
  int64_t max_failures = INT64_MAX;

  // How long an answer may wait until it is safe on disk, and how many may.
  absl::Duration commit_interval = absl::Seconds(2);
  int64_t commit_articles = 20000;
};

// How a run ended.
struct FeedOutcome {
  // OK: the sources ended, or the run was drained before. Otherwise why it
  // stopped; what has no answer then is left for another run.
  absl::Status status;
  bool drained = false;
  // The source still waits for input that nobody wants any more. The process
  // must end without destroying the run.
  bool source_is_blocked = false;
};

class FeedRun {
 public:
  // All of these must outlive the run.
  FeedRun(const FeedSource& source, Engine& engine, Selection& selection,
          Ledger& ledger, const FeedRunOptions& options)
      : source_(source),
        engine_(engine),
        selection_(selection),
        ledger_(ledger),
        options_(options),
        limit_(options.concurrency.limit()),
        concurrency_(options.concurrency) {}
  ~FeedRun();

  // Runs to the end; once. When it returns, everything that was answered and
  // counted is on disk, unless the disk is what it failed for.
  FeedOutcome Run();

  // Takes no more articles: Run() returns when those under way are written.
  // Thread-safe.
  void Drain();

  // So far. Thread-safe.
  Counts counts() const;
  int under_way() const;
  // How many answers each worker gave; those in this process are not listed.
  std::map<std::string, int64_t> workers() const;

 private:
  // An article without its answer.
  struct Flight {
    ArticleKey key;
    int64_t bytes = 0;
    bool is_broken = false;              // the source could not read it
    std::optional<v1::Article> article;  // kept for its dead letter
  };
  // A failure that may be the feed's, not the article's.
  struct Suspect {
    int64_t index = 0;
    int64_t next_index = 0;  // of the first article that came after it
    ArticleRecord record;
    absl::Status why;
  };

  std::optional<FeedArticle> Next();
  bool WaitForRoom();
  absl::Status Take(const FeedAnswer& answer);
  absl::Status Record(int64_t index, ArticleRecord record);
  absl::Status Convict(std::vector<Suspect> suspects);
  absl::Status CountTaken();
  void CountFailure();
  void TellOfFailure(const ArticleRecord& record, const absl::Status& why);
  void Stop(const absl::Status& why);
  void NotifyAll();
  void CommitUntilDone();

  const FeedSource& source_;
  Engine& engine_;
  Selection& selection_;
  Ledger& ledger_;
  const FeedRunOptions options_;
  std::thread engine_thread_;
  std::atomic<int> limit_;  // concurrency_'s

  std::mutex failure_mutex_;  // one report at a time

  mutable std::mutex mutex_;       // guards what follows
  std::condition_variable room_;   // for the source
  std::condition_variable ended_;  // for what commits
  Concurrency concurrency_;
  std::map<std::string, int64_t> workers_;
  Counts counts_;
  std::map<int64_t, Flight> flights_;  // by index
  std::vector<Suspect> suspects_;
  int64_t next_index_ = 0;
  int64_t taken_ = 0;     // articles whose answers are dealt with
  int64_t released_ = 0;  // articles that have left, or are suspects
  int64_t uncommitted_ = 0;
  bool source_ended_ = false;
  bool draining_ = false;  // on demand
  bool stopped_ = false;   // for an error
  absl::Status status_;    // that error
  std::optional<absl::Status> engine_ended_;
  bool answers_ended_ = false;  // the source may still block
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_FEED_RUN_H_
