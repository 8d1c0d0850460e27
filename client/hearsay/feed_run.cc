#include "client/hearsay/feed_run.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "client/hearsay/backoff.h"
#include "client/hearsay/feed_stream.h"
#include "client/hearsay/feed_window.h"
#include "client/hearsay/steady_clock.h"

namespace hearsay::client_internal {
namespace {

// How long to wait before looking for workers that have no stream yet, when
// there were none the last time.
constexpr absl::Duration kGrowPause = absl::Seconds(5);

// How long a worker may take to end a stream that has nothing more to bring.
constexpr std::chrono::seconds kPartingTime(1);

// Whether another stream may fare better than one that ended so. Workers end a
// stream with OK when they are draining.
bool MayTryAgain(const absl::Status& ended) {
  switch (ended.code()) {
    case absl::StatusCode::kOk:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
      return true;
    default:
      return false;
  }
}

// What the threads of one feed share: that of the source, that of the sink, and
// gRPC's, which send, and take answers in.
//
// There is a stream to each worker. Nobody tells how many there are, but the
// channel gives streams to workers in turn: while there is enough to do,
// streams are opened until they come to workers that have one already.
class FeedRun : public FeedStream::Owner {
 public:
  FeedRun(v1::AnnotationService::StubInterface& stub, const FeedSink& sink,
          const FeedOptions& options, const std::function<void()>& connect_now)
      : stub_(stub),
        sink_(sink),
        options_(options),
        connect_now_(connect_now),
        window_(options) {}

  absl::Status Run(const FeedSource& source) {
    std::thread deliverer([this] { Deliver(); });
    ReadSource(source);
    deliverer.join();
    return outcome_;
  }

  void OnWritten(FeedStream* stream, bool ok) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    window_.Written(stream->number());
    if (ok) {
      OpenStream& entry = streams_.at(stream->number());
      if (!entry.connected) Connected(&entry);
      stream->Written();
      Pump();
    } else {
      stream->Abandon();
    }
    changed_.notify_all();
  }

  void OnResponse(FeedStream* stream,
                  v1::AnnotateFeedResponse* response) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (response->has_draining()) {
      Close(&streams_.at(stream->number()));
    } else if (window_.Answer(stream->number(), response,
                              streams_.at(stream->number()).peer)) {
      answered_ = true;
      fruitless_streams_ = 0;
      fruitless_since_ = absl::InfiniteFuture();
    }
    Pump();
    changed_.notify_all();
  }

  void OnNoMore(FeedStream* stream) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    OpenStream& entry = streams_.at(stream->number());
    entry.taking = false;
    entry.ending = true;
    stream->Abandon();
  }

  void OnEnded(FeedStream* stream, const absl::Status& status,
               std::optional<absl::Duration> pushback) override {
    const std::lock_guard<std::mutex> lock(mutex_);
    OpenStream& entry = streams_.at(stream->number());
    entry.ended = status;
    entry.pushback = pushback;
    changed_.notify_all();
  }

 private:
  struct OpenStream {
    std::unique_ptr<FeedStream> stream;
    bool taking = true;      // whether it is given articles
    bool connected = false;  // whether one went out on it
    bool surplus = false;    // its worker has another one
    bool ending = false;     // how it ended will be known soon
    std::string peer;
    std::optional<absl::Status> ended;
    std::optional<absl::Duration> pushback;
  };

  // The source's thread.
  void ReadSource(const FeedSource& source) {
    while (true) {
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || window_.HasRoom(); });
        if (stopped_) break;
      }
      std::optional<FeedArticle> article = source();
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!article.has_value() || stopped_) break;
      window_.Add(*std::move(article));
      Pump();
      changed_.notify_all();
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    source_ended_ = true;
    Pump();
    changed_.notify_all();
  }

  // The sink's thread, which also opens streams and watches over them.
  void Deliver() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      EndStreams();
      if (HandOn(lock)) continue;
      if (stopped_ || (source_ended_ && window_.empty())) break;
      const absl::Time now = SteadyNow();
      // These workers are stuck; what else they were given goes elsewhere.
      const std::set<int> stuck = window_.Expire(now);
      for (const int number : stuck) Cancel(number);
      if (!stuck.empty()) continue;
      if (WantsStream(now)) {
        Open();
        continue;
      }
      absl::Time wake = window_.NextExpiry();
      if (open_at_ > now) wake = std::min(wake, open_at_);
      if (grow_at_ > now) wake = std::min(wake, grow_at_);
      Wait(lock, wake);
    }
    PartFromStreams(lock);
    // Nothing is being written any more, behind which answers had to wait.
    while (HandOn(lock)) continue;
    if (!stopped_ || !options_.on_stop) return;
    const absl::Status why = outcome_;
    lock.unlock();
    options_.on_stop(why);
  }

  // Gives the sink the next answer. False where there is none, or it takes no
  // more. Lets go of the lock in between.
  bool HandOn(std::unique_lock<std::mutex>& lock) {
    if (!sink_takes_) return false;
    std::optional<FeedAnswer> answer = window_.Take();
    if (!answer.has_value()) return false;
    changed_.notify_all();
    lock.unlock();
    const absl::Status taken = sink_(*std::move(answer));
    lock.lock();
    if (!taken.ok()) {
      sink_takes_ = false;
      Stop(taken);
    }
    return true;
  }

  void Wait(std::unique_lock<std::mutex>& lock, absl::Time until) {
    if (until == absl::InfiniteFuture()) {
      changed_.wait(lock);
    } else {
      changed_.wait_for(lock, absl::ToChronoMilliseconds(until - SteadyNow()) +
                                  std::chrono::milliseconds(1));
    }
  }

  int CountTaking() const {
    return std::count_if(
        streams_.begin(), streams_.end(),
        [](const auto& stream) { return stream.second.taking; });
  }

  bool WantsStream(absl::Time now) const {
    if (now < open_at_) return false;
    for (const auto& [number, entry] : streams_) {
      if (entry.ending) return false;
    }
    const int taking = CountTaking();
    if (taking == 0) return window_.HasUnsent();
    if (!answered_ || source_ended_ || now < grow_at_ ||
        taking >= options_.max_workers) {
      return false;
    }
    const bool all_connected =
        std::all_of(streams_.begin(), streams_.end(), [](const auto& stream) {
          return !stream.second.taking || stream.second.connected;
        });
    // Where this is little, the source is what takes the time.
    const bool busy =
        !window_.HasRoom() || 2 * window_.Outstanding() >= window_.window();
    return all_connected && busy;
  }

  void Open() {
    const int number = next_number_++;
    OpenStream& entry = streams_[number];
    entry.stream = std::make_unique<FeedStream>(number, this);
    // gRPC's own pauses are by the time of day, which may be set back.
    if (fruitless_streams_ > 0) connect_now_();
    entry.stream->Start(&stub_);
    Pump();
  }

  // A stream has found its worker.
  void Connected(OpenStream* entry) {
    entry->connected = true;
    entry->peer = entry->stream->peer();
    const int taking = CountTaking();
    const bool has_another = std::any_of(
        streams_.begin(), streams_.end(), [entry](const auto& stream) {
          const OpenStream& other = stream.second;
          return &other != entry && other.taking && other.connected &&
                 other.peer == entry->peer;
        });
    if (!has_another) {
      surplus_in_a_row_ = 0;
      return;
    }
    entry->surplus = true;
    Close(entry);
    // Once around.
    if (++surplus_in_a_row_ >= taking) {
      surplus_in_a_row_ = 0;
      grow_at_ = SteadyNow() + kGrowPause;
    }
  }

  void Close(OpenStream* entry) {
    entry->taking = false;
    entry->stream->Close();
  }

  void Cancel(int number) {
    const auto found = streams_.find(number);
    if (found == streams_.end()) return;
    found->second.taking = false;
    found->second.ending = true;
    found->second.stream->Cancel();
  }

  // Gives articles that wait to the streams that have least to do; none gets
  // more than its share, since its worker may be stuck.
  void Pump() {
    while (window_.HasUnsent()) {
      OpenStream* best = nullptr;
      const int taking = std::max(1, CountTaking());
      int least = (window_.window() + taking - 1) / taking;
      for (auto& [number, entry] : streams_) {
        if (!entry.taking || !entry.stream->can_write()) continue;
        const int outstanding = window_.Outstanding(number);
        if (outstanding < least) {
          best = &entry;
          least = outstanding;
        }
      }
      if (best == nullptr) return;
      best->stream->Write(window_.Send(best->stream->number(), SteadyNow()));
    }
    if (!source_ended_) return;
    for (auto& [number, entry] : streams_) {
      if (entry.taking) Close(&entry);
    }
  }

  // Takes leave of the streams that have ended.
  void EndStreams() {
    for (auto entry = streams_.begin(); entry != streams_.end();) {
      if (!entry->second.ended.has_value()) {
        ++entry;
        continue;
      }
      const int number = entry->first;
      const OpenStream ended = std::move(entry->second);
      entry = streams_.erase(entry);
      EndStream(number, ended);
    }
  }

  void EndStream(int number, const OpenStream& stream) {
    const absl::Status& ended = *stream.ended;
    const absl::Status why =
        ended.ok() ? absl::UnavailableError(
                         "the worker ended the stream before its answer")
                   : ended;
    const absl::Time now = SteadyNow();
    if (window_.empty()) {
      // Nobody waited for anything.
      fruitless_streams_ = 0;
      fruitless_since_ = absl::InfiniteFuture();
    } else if (!stream.surplus || !ended.ok()) {
      ++fruitless_streams_;
      fruitless_since_ = std::min(fruitless_since_, now);
      const bool no_more = answered_
                               ? now - fruitless_since_ >= options_.outage
                               : fruitless_streams_ >= options_.max_attempts;
      const bool forbidden =
          !MayTryAgain(ended) || stream.pushback == absl::InfiniteDuration();
      if (forbidden || no_more) {
        Stop(why);
        return;
      }
      if (fruitless_streams_ == 1) backoff_.Reset();
      open_at_ = now + stream.pushback.value_or(backoff_.Next());
      // Another worker may have come in its place.
      grow_at_ = now;
    }
    window_.StreamEnded(number, stream.connected, why);
    Pump();
  }

  // Waits for the streams that are left to end.
  void PartFromStreams(std::unique_lock<std::mutex>& lock) {
    const auto all_ended = [this] {
      return std::all_of(
          streams_.begin(), streams_.end(),
          [](const auto& stream) { return stream.second.ended.has_value(); });
    };
    if (!stopped_) changed_.wait_for(lock, kPartingTime, all_ended);
    for (auto& [number, entry] : streams_) {
      if (!entry.ended.has_value()) Cancel(number);
    }
    changed_.wait(lock, all_ended);
    streams_.clear();
  }

  // Answers what is under way with `why`, and reads no more.
  void Stop(const absl::Status& why) {
    if (!stopped_) outcome_ = why;
    stopped_ = true;
    window_.FailAll(why);
    changed_.notify_all();
  }

  v1::AnnotationService::StubInterface& stub_;
  const FeedSink& sink_;
  const FeedOptions& options_;
  const std::function<void()>& connect_now_;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  FeedWindow window_;
  std::map<int, OpenStream> streams_;  // by number
  int next_number_ = 0;
  bool source_ended_ = false;
  bool stopped_ = false;
  bool sink_takes_ = true;
  absl::Status outcome_;

  bool answered_ = false;  // whether any answer ever came
  // Streams that ended since the last answer, and since when.
  int fruitless_streams_ = 0;
  absl::Time fruitless_since_ = absl::InfiniteFuture();
  Backoff backoff_;
  absl::Time open_at_ = absl::InfinitePast();  // no stream is opened before
  absl::Time grow_at_ = absl::InfinitePast();  // nor one more
  int surplus_in_a_row_ = 0;
};

}  // namespace

absl::Status RunFeed(v1::AnnotationService::StubInterface& stub,
                     const FeedSource& source, const FeedSink& sink,
                     const FeedOptions& options,
                     const std::function<void()>& connect_now) {
  return FeedRun(stub, sink, options, connect_now).Run(source);
}

}  // namespace hearsay::client_internal
