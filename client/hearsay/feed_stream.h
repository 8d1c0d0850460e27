// One AnnotateFeed call of a feed.
#ifndef HEARSAY_CLIENT_HEARSAY_FEED_STREAM_H_
#define HEARSAY_CLIENT_HEARSAY_FEED_STREAM_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/client_callback.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay::client_internal {

// Sends requests and takes answers in, on gRPC's threads. One thread at a time:
// its owner calls it under a lock, which it takes too when it is told
// something.
class FeedStream : public grpc::ClientBidiReactor<v1::AnnotateFeedRequest,
                                                  v1::AnnotateFeedResponse> {
 public:
  // Is told what happens, on gRPC's threads.
  class Owner {
   public:
    virtual ~Owner() = default;

    // The request was written, or (not `ok`) cannot be any more.
    virtual void OnWritten(FeedStream* stream, bool ok) = 0;
    // A response came; it may be emptied.
    virtual void OnResponse(FeedStream* stream,
                            v1::AnnotateFeedResponse* response) = 0;
    // There will be no more responses: nothing can be written either.
    virtual void OnNoMore(FeedStream* stream) = 0;
    // The last word: the stream may be deleted from here on. `pushback` is the
    // pause that the worker asks for, as RetryPushback() gives it.
    virtual void OnEnded(FeedStream* stream, const absl::Status& status,
                         std::optional<absl::Duration> pushback) = 0;
  };

  // `owner` must outlive this.
  FeedStream(int number, Owner* owner) : number_(number), owner_(owner) {}

  // Begins the call.
  void Start(v1::AnnotationService::StubInterface* stub);

  // Sends a request, which must stay until OnWritten. REQUIRES: can_write().
  void Write(const v1::AnnotateFeedRequest* request);

  // Whether a request can be written now.
  bool can_write() const { return open_ && !writing_ && !closing_; }

  // Sends no more, once what is being written is; answers go on coming. May be
  // called again.
  void Close();

  // Ends the call soon.
  void Cancel() { context_.TryCancel(); }

  // For the owner: it calls these with the outcome of OnWritten and OnNoMore.
  void Written();
  void Abandon();

  int number() const { return number_; }
  // The worker's address, once a request was written.
  std::string peer() const { return context_.peer(); }

  void OnWriteDone(bool ok) override { owner_->OnWritten(this, ok); }
  void OnReadDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

 private:
  const int number_;
  Owner* const owner_;
  grpc::ClientContext context_;
  v1::AnnotateFeedResponse response_;
  bool open_ = true;  // a write may still start
  bool writing_ = false;
  bool closing_ = false;
};

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_FEED_STREAM_H_
