#include "client/hearsay/feed_stream.h"

#include "client/hearsay/retry_pushback.h"
#include "client/hearsay/status.h"

namespace hearsay::client_internal {

void FeedStream::Start(v1::AnnotationService::StubInterface* stub) {
  stub->async()->AnnotateFeed(&context_, this);
  // Writes come when there is something to write.
  AddHold();
  StartRead(&response_);
  StartCall();
}

void FeedStream::Write(const v1::AnnotateFeedRequest* request) {
  writing_ = true;
  StartWrite(request);
}

void FeedStream::Close() {
  closing_ = true;
  if (!open_ || writing_) return;
  StartWritesDone();
  Abandon();
}

void FeedStream::Written() {
  writing_ = false;
  if (closing_) Close();
}

void FeedStream::Abandon() {
  if (!open_) return;
  open_ = false;
  RemoveHold();
}

void FeedStream::OnReadDone(bool ok) {
  if (!ok) {
    owner_->OnNoMore(this);
    return;
  }
  owner_->OnResponse(this, &response_);
  response_.Clear();
  StartRead(&response_);
}

void FeedStream::OnDone(const grpc::Status& status) {
  owner_->OnEnded(this, StatusFromGrpc(status), RetryPushback(context_));
}

}  // namespace hearsay::client_internal
