#include "client/feeds/feed_run.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/hearsay/steady_clock.h"

namespace hearsay::feeds {
namespace {

// How many failures may wait for proof that the feed is well.
constexpr size_t kMaxSuspects = 1024;

int64_t SourceBytes(const v1::Article& article) {
  return article.has_raw() ? article.raw().size() : article.text().size();
}

// Whether an error is surely the article's own. Others come too where workers
// cannot be reached, and a later run may then fare better.
bool IsOfTheArticle(const absl::Status& error) {
  return error.code() == absl::StatusCode::kInvalidArgument ||
         error.code() == absl::StatusCode::kOutOfRange ||
         error.code() == absl::StatusCode::kDeadlineExceeded ||
         error.code() == absl::StatusCode::kDataLoss ||
         error.code() == absl::StatusCode::kNotFound;
}

}  // namespace

FeedRun::~FeedRun() {
  if (engine_thread_.joinable()) engine_thread_.join();
}

FeedOutcome FeedRun::Run() {
  engine_.set_on_stop([this](const absl::Status& why) {
    Stop(why);
    const std::lock_guard<std::mutex> lock(mutex_);
    answers_ended_ = true;
    ended_.notify_all();
  });
  engine_thread_ = std::thread([this] {
    const absl::Status status =
        engine_.Run([this] { return Next(); },
                    [this](const FeedAnswer& answer) {
                      const absl::Status taken = Take(answer);
                      const absl::Status counted = CountTaken();
                      return taken.ok() ? counted : taken;
                    },
                    [this] { return limit_.load(); });
    const std::lock_guard<std::mutex> lock(mutex_);
    engine_ended_ = status;
    ended_.notify_all();
  });
  CommitUntilDone();

  FeedOutcome outcome;
  std::vector<Suspect> suspects;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    outcome.source_is_blocked = !engine_ended_.has_value();
    outcome.drained = draining_ && !source_ended_;
    if (!stopped_ && engine_ended_.has_value()) status_ = *engine_ended_;
    outcome.status = status_;
    if (status_.ok() && engine_ended_.has_value()) {
      suspects = std::exchange(suspects_, {});
    }
  }
  const absl::Status convicted = Convict(std::move(suspects));
  if (outcome.status.ok()) outcome.status = convicted;
  if (outcome.status.ok()) {
    // They may have been too many.
    const std::lock_guard<std::mutex> lock(mutex_);
    outcome.status = status_;
  }
  const absl::Status committed = ledger_.Commit();
  if (outcome.status.ok()) outcome.status = committed;
  return outcome;
}

void FeedRun::Drain() {
  const std::lock_guard<std::mutex> lock(mutex_);
  draining_ = true;
  NotifyAll();
}

Counts FeedRun::counts() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return counts_;
}

int FeedRun::under_way() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return static_cast<int>(next_index_ - released_);
}

std::map<std::string, int64_t> FeedRun::workers() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return workers_;
}

void FeedRun::CommitUntilDone() {
  std::unique_lock<std::mutex> lock(mutex_);
  const auto is_done = [this] {
    return engine_ended_.has_value() || answers_ended_ ||
           ((draining_ || stopped_) && next_index_ == taken_);
  };
  while (!is_done()) {
    ended_.wait_for(
        lock, absl::ToChronoMilliseconds(options_.commit_interval),
        [&] { return is_done() || uncommitted_ >= options_.commit_articles; });
    if (is_done()) break;
    uncommitted_ = 0;
    lock.unlock();
    const absl::Status status = ledger_.Commit();
    if (!status.ok()) Stop(status);
    lock.lock();
    // Ends when the engine has seen it.
    if (!status.ok()) ended_.wait(lock, is_done);
  }
  // A source that was told to end, and is not waiting for input, ends soon.
  ended_.wait_for(lock, std::chrono::milliseconds(500),
                  [this] { return engine_ended_.has_value(); });
}

std::optional<FeedArticle> FeedRun::Next() {
  while (WaitForRoom()) {
    std::optional<FeedArticle> article = source_();
    if (!article.has_value()) {
      const std::lock_guard<std::mutex> lock(mutex_);
      source_ended_ = true;
      return std::nullopt;
    }
    ArticleKey key;
    const Verdict verdict = selection_.Judge(*article, &key);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (draining_ || stopped_) return std::nullopt;
    ++counts_.read;
    switch (verdict) {
      case Verdict::kOtherShard:
        ++counts_.other_shards;
        continue;
      case Verdict::kTooOld:
        ++counts_.too_old;
        continue;
      case Verdict::kDuplicate:
        ++counts_.duplicates;
        continue;
      case Verdict::kDone:
        ++counts_.done_before;
        continue;
      case Verdict::kTake:
        break;
    }
    Flight& flight = flights_[next_index_++];
    flight.key = key;
    flight.bytes = SourceBytes(article->article);
    flight.is_broken = !article->error.ok();
    if (options_.to_dead_letter) flight.article = article->article;
    return article;
  }
  return std::nullopt;
}

// False where no more articles are wanted.
bool FeedRun::WaitForRoom() {
  std::unique_lock<std::mutex> lock(mutex_);
  const auto may_go_on = [this] {
    return draining_ || stopped_ || next_index_ - released_ < limit_;
  };
  room_.wait(lock, may_go_on);
  return !draining_ && !stopped_;
}

absl::Status FeedRun::Take(const FeedAnswer& answer) {
  const int64_t index = answer.index;
  Flight flight;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    flight = std::move(flights_.extract(index).mapped());
  }
  ArticleRecord record;
  record.id = answer.id;
  record.key = flight.key;
  const absl::Status why = answer.document.status();
  record.failed = !why.ok();
  if (!record.failed) {
    record.model_version = answer.document->model_version();
    record.line = options_.to_line(answer);
  } else if (options_.to_dead_letter) {
    record.dead_letter = options_.to_dead_letter(*flight.article, why);
  } else {
    record.line = options_.to_line(answer);
  }

  std::vector<Suspect> cleared;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (next_index_ - released_ >= limit_) concurrency_.HeldBack();
    concurrency_.Answered(why, flight.bytes, client_internal::SteadyNow());
    limit_ = concurrency_.limit();
    if (!answer.worker.empty()) ++workers_[answer.worker];
    if (!record.failed) {
      ++counts_.answered;
      counts_.words += answer.document->summary().word_count();
      counts_.bytes += flight.bytes;
    }
    // An article that was sent after a failure was answered: the feed is well.
    const auto first_left = std::partition(
        suspects_.begin(), suspects_.end(), [&](const Suspect& suspect) {
          return record.failed ? suspects_.size() < kMaxSuspects
                               : index < suspect.next_index;
        });
    cleared.assign(std::make_move_iterator(first_left),
                   std::make_move_iterator(suspects_.end()));
    suspects_.erase(first_left, suspects_.end());
    if (record.failed && !flight.is_broken && !IsOfTheArticle(why)) {
      suspects_.push_back({index, next_index_, std::move(record), why});
      ++released_;
      room_.notify_all();
      return absl::OkStatus();
    }
    if (record.failed) CountFailure();
  }
  if (record.failed) TellOfFailure(record, why);
  absl::Status status = Convict(std::move(cleared));
  if (status.ok()) status = Record(index, std::move(record));
  return status;
}

// An answer is dealt with.
absl::Status FeedRun::CountTaken() {
  std::vector<Suspect> in_the_way;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++taken_;
    if (draining_ || stopped_) {
      ended_.notify_all();
    } else if (taken_ == next_index_ && next_index_ - released_ >= limit_) {
      // What is held back behind suspects leaves no room for an article that
      // could clear them.
      in_the_way = std::exchange(suspects_, {});
    }
  }
  return Convict(std::move(in_the_way));
}

absl::Status FeedRun::Record(int64_t index, ArticleRecord record) {
  const absl::StatusOr<int> released = ledger_.Add(index, std::move(record));
  if (!released.ok()) {
    Stop(released.status());
    return released.status();
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  released_ += *released;
  uncommitted_ += *released;
  room_.notify_all();
  // Waking it for each article would cost more than most of them.
  if (uncommitted_ >= options_.commit_articles) ended_.notify_all();
  return absl::OkStatus();
}

// Their articles failed.
absl::Status FeedRun::Convict(std::vector<Suspect> suspects) {
  for (Suspect& suspect : suspects) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      --released_;
      CountFailure();
    }
    TellOfFailure(suspect.record, suspect.why);
    const absl::Status status =
        Record(suspect.index, std::move(suspect.record));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// REQUIRES: the mutex.
void FeedRun::CountFailure() {
  ++counts_.failed;
  if (counts_.failed > options_.max_failures && !stopped_) {
    stopped_ = true;
    status_ = absl::ResourceExhaustedError(
        absl::StrCat("more than ", options_.max_failures, " articles failed"));
    NotifyAll();
  }
}

// Not under the mutex: where it is told may be slow.
void FeedRun::TellOfFailure(const ArticleRecord& record,
                            const absl::Status& why) {
  if (!options_.on_failure) return;
  const std::lock_guard<std::mutex> one_at_a_time(failure_mutex_);
  options_.on_failure(record.id, why);
}

// REQUIRES: the mutex.
void FeedRun::NotifyAll() {
  room_.notify_all();
  ended_.notify_all();
}

void FeedRun::Stop(const absl::Status& why) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!stopped_) status_ = why;
  stopped_ = true;
  NotifyAll();
}

}  // namespace hearsay::feeds
