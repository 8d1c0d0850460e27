#include "client/hearsay/feed_run.h"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "client/hearsay/backoff.h"
#include "client/hearsay/feed_window.h"
#include "client/hearsay/status.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/client_callback.h"

namespace hearsay::client_internal {
namespace {

using Request = v1::AnnotateFeedRequest;
using Response = v1::AnnotateFeedResponse;

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
class FeedRun {
 public:
  FeedRun(v1::AnnotationService::StubInterface& stub, const FeedSink& sink,
          const FeedOptions& options)
      : stub_(stub), sink_(sink), options_(options), window_(options) {}

  absl::Status Run(const FeedSource& source) {
    std::thread deliverer([this] { Deliver(); });
    ReadSource(source);
    deliverer.join();
    return outcome_;
  }

 private:
  // One call. gRPC calls it from its own threads; all of its state is guarded
  // by the run's mutex. It lives until OnDone.
  class Stream : public grpc::ClientBidiReactor<Request, Response> {
   public:
    explicit Stream(FeedRun* run) : run_(run) {}

    // Until Release(), writes may start at any time. REQUIRES: the mutex.
    void Start() {
      run_->stub_.async()->AnnotateFeed(&context_, this);
      AddHold();
      StartRead(&response_);
      StartCall();
    }

    // Sends what there is to send, one request at a time.
    void Pump() {
      if (writing_ || !open_) return;
      if (!draining_ && run_->window_.HasUnsent()) {
        writing_ = true;
        StartWrite(run_->window_.Send(absl::Now()));
      } else if (draining_ || run_->source_ended_) {
        StartWritesDone();
        Release();
      }
    }

    void Cancel() { context_.TryCancel(); }

    void OnWriteDone(bool ok) override {
      const std::lock_guard<std::mutex> lock(run_->mutex_);
      writing_ = false;
      run_->window_.Written();
      if (ok) {
        Pump();
      } else {
        Release();
      }
      run_->changed_.notify_all();
    }

    void OnReadDone(bool ok) override {
      const std::lock_guard<std::mutex> lock(run_->mutex_);
      if (!ok) {
        Release();
        return;
      }
      if (response_.has_draining()) {
        draining_ = true;
        Pump();
      } else {
        run_->fruitless_streams_ = 0;
        run_->window_.Answer(&response_);
      }
      response_.Clear();
      run_->changed_.notify_all();
      StartRead(&response_);
    }

    void OnDone(const grpc::Status& status) override {
      const std::lock_guard<std::mutex> lock(run_->mutex_);
      run_->ended_ = StatusFromGrpc(status);
      run_->changed_.notify_all();
    }

   private:
    // No write starts from here on.
    void Release() {
      if (!open_) return;
      open_ = false;
      RemoveHold();
    }

    FeedRun* const run_;
    grpc::ClientContext context_;
    Response response_;
    bool open_ = true;
    bool writing_ = false;
    bool draining_ = false;
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
      if (stream_ != nullptr) stream_->Pump();
      changed_.notify_all();
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    source_ended_ = true;
    if (stream_ != nullptr) stream_->Pump();
    changed_.notify_all();
  }

  // The sink's thread, which also opens streams and watches over them.
  void Deliver() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
      if (ended_.has_value()) EndStream();
      if (std::optional<FeedAnswer> answer = window_.Take()) {
        changed_.notify_all();
        lock.unlock();
        const absl::Status taken = sink_(*std::move(answer));
        lock.lock();
        if (taken.ok()) continue;
        Stop(taken);
        break;
      }
      if (stopped_ || (source_ended_ && window_.empty())) break;
      const absl::Time now = absl::Now();
      if (window_.Expire(now)) {
        // The worker is stuck; what else it was given goes elsewhere.
        if (stream_ != nullptr) stream_->Cancel();
        continue;
      }
      absl::Time wake = window_.NextExpiry();
      if (stream_ == nullptr && window_.HasUnsent()) {
        if (now >= open_at_) {
          stream_ = std::make_unique<Stream>(this);
          stream_->Start();
          stream_->Pump();
          continue;
        }
        wake = std::min(wake, open_at_);
      }
      Wait(lock, wake);
    }
    if (stream_ != nullptr && stopped_) stream_->Cancel();
    changed_.wait(lock, [this] { return stream_ == nullptr || ended_; });
    stream_.reset();
  }

  void Wait(std::unique_lock<std::mutex>& lock, absl::Time until) {
    if (until == absl::InfiniteFuture()) {
      changed_.wait(lock);
    } else {
      changed_.wait_until(lock, absl::ToChronoTime(until));
    }
  }

  // Takes leave of a stream that has ended.
  void EndStream() {
    const absl::Status ended = *std::exchange(ended_, std::nullopt);
    stream_.reset();
    const absl::Status why =
        ended.ok() ? absl::UnavailableError(
                         "the worker ended the stream before its answer")
                   : ended;
    ++fruitless_streams_;
    if (!MayTryAgain(ended) || fruitless_streams_ >= options_.max_attempts) {
      if (!window_.empty()) Stop(why);
      return;
    }
    window_.StreamEnded(why);
    if (fruitless_streams_ == 1) backoff_.Reset();
    open_at_ = absl::Now() + backoff_.Next();
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

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  FeedWindow window_;
  std::unique_ptr<Stream> stream_;
  std::optional<absl::Status> ended_;  // of stream_
  bool source_ended_ = false;
  bool stopped_ = false;
  absl::Status outcome_;
  int fruitless_streams_ = 0;  // in a row
  Backoff backoff_;
  absl::Time open_at_ = absl::InfinitePast();
};

}  // namespace

absl::Status RunFeed(v1::AnnotationService::StubInterface& stub,
                     const FeedSource& source, const FeedSink& sink,
                     const FeedOptions& options) {
  return FeedRun(stub, sink, options).Run(source);
}

}  // namespace hearsay::client_internal
