#include "worker/server/stream_call.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "worker/base/error.h"
#include "worker/server/call_deadline.h"
#include "worker/server/request.h"
#include "worker/server/status.h"

namespace hearsay {
namespace {

absl::Status GoneError() {
  return absl::CancelledError("the caller cancelled");
}

}  // namespace

grpc::ServerWriteReactor<v1::StreamAnnotationsResponse>* StreamCall::Start(
    grpc::CallbackServerContext& call, ServiceContext& service,
    const v1::StreamAnnotationsRequest& request) {
  std::shared_ptr<StreamCall> stream(new StreamCall(call, service, request));
  stream->self_ = stream;
  stream->Begin();
  return stream.get();
}

StreamCall::StreamCall(grpc::CallbackServerContext& call,
                       ServiceContext& service,
                       const v1::StreamAnnotationsRequest& request)
    : call_(call),
      service_(service),
      request_(request),
      cancellation_(CallDeadline(call)),
      open_call_(service.open_calls),
      meter_(Method::kStreamAnnotations, call, service.metrics,
             service.on_call_end) {}

void StreamCall::Begin() {
  const int64_t request_bytes = request_.ByteSizeLong();
  meter_.Received(request_bytes);
  absl::StatusOr<ArticlePlace> place = service_.Admit(request_bytes);
  if (!place.ok()) {
    meter_.End(place.status());
    return Finish(Refuse(place.status(), call_));
  }
  place_ = *std::move(place);
  service_.Schedule(Lane::kSingle, CallerOf(call_),
                    [call = self_] { call->Run(); });
}

void StreamCall::Run() {
  v1::StreamAnnotationsResponse rest;
  absl::Status status = Annotate(&rest);
  Close(std::move(status), &rest);
}

absl::Status StreamCall::Annotate(v1::StreamAnnotationsResponse* rest) {
  absl::Status status = cancellation_.Check();
  if (!status.ok()) return status;
  status = CheckResume(request_, service_.core.model_version);
  if (!status.ok()) return status;
  absl::StatusOr<ArticleRequest> request =
      ParseArticleRequest(request_.article(), request_.options());
  if (!request.ok()) return request.status();
  SliceOptions options;
  options.start_item = request_.start_item();
  options.max_item_bytes = service_.options.max_answer_bytes;
  SliceWriter writer(request->answer, options, request_.article().id(),
                     service_.core.model_version, *this);
  status = service_.core.annotate(request->article, cancellation_, writer);
  rest->Swap(writer.rest());
  return status;
}

bool StreamCall::IsIdle() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return !is_writing_;
}

absl::Status StreamCall::Take(v1::StreamAnnotationsResponse* slice) {
  {
    std::unique_lock<std::mutex> lock(mutex_);
    if (is_writing_) {
      absl::Status status = WaitForRoom(lock);
      if (!status.ok()) return status;
    }
    if (is_writing_) {
      queue_bytes_ += slice->ByteSizeLong();
      queue_.emplace_back().Swap(slice);
      return absl::OkStatus();
    }
    under_way_.Swap(slice);
    is_writing_ = true;
  }
  slice->Clear();
  Write();
  return absl::OkStatus();
}

absl::Status StreamCall::WaitForRoom(std::unique_lock<std::mutex>& lock) {
  const auto has_room = [this] {
    return is_gone_ || queue_bytes_ < service_.options.stream_buffer_bytes;
  };
  if (has_room()) return is_gone_ ? GoneError() : absl::OkStatus();
  const ThreadPool::WaitScope wait(service_.pool);
  const absl::Duration timeout = service_.options.stall_timeout;
  if (room_.wait_for(lock, absl::ToChronoMilliseconds(timeout), has_room)) {
    return is_gone_ ? GoneError() : absl::OkStatus();
  }
  service_.metrics.cut_off_readers.Add();
  // The write under way ends only by this.
  call_.TryCancel();
  return MakeError(absl::StatusCode::kResourceExhausted, "READER_STALLED",
                   absl::StrCat("the caller read nothing for ",
                                absl::FormatDuration(timeout), " while ",
                                queue_bytes_, " bytes were waiting"),
                   {{"bytes", absl::StrCat(queue_bytes_)}});
}

// Sends what is under way. Never with a buffer hint: with one on a stream's
// first write gRPC 1.51 never reports it done.
void StreamCall::Write() {
  CountSlice(under_way_);
  StartWrite(&under_way_);
}

void StreamCall::CountSlice(const v1::StreamAnnotationsResponse& slice) {
  if (!std::exchange(is_begun_, true)) {
    service_.metrics.first_slice_time.Observe(
        absl::ToDoubleSeconds(meter_.age()));
  }
  meter_.Sent(slice.ByteSizeLong());
}

void StreamCall::OnWriteDone(bool ok) {
  bool has_next = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!ok) LoseCaller();
    has_next = !queue_.empty() && !is_gone_;
    is_writing_ = has_next;
    if (has_next) {
      under_way_.Swap(&queue_.front());
      queue_.pop_front();
      queue_bytes_ -= under_way_.ByteSizeLong();
      room_.notify_one();
    } else if (!is_closed_) {
      return;
    }
  }
  if (has_next) {
    Write();
  } else {
    End();
  }
}

void StreamCall::OnCancel() {
  const std::lock_guard<std::mutex> lock(mutex_);
  LoseCaller();
}

void StreamCall::LoseCaller() {
  is_gone_ = true;
  cancellation_.Cancel();
  room_.notify_one();
}

void StreamCall::Close(absl::Status status,
                       v1::StreamAnnotationsResponse* rest) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_closed_ = true;
    status_ = std::move(status);
    last_.Swap(rest);
    if (!status_.ok()) {
      queue_.clear();
      queue_bytes_ = 0;
    }
    if (is_writing_) return;  // OnWriteDone goes on.
  }
  End();
}

// Once, when closed and nothing is under way or waiting.
void StreamCall::End() {
  place_ = ArticlePlace();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (status_.ok() && is_gone_) status_ = GoneError();
  }
  service_.metrics.ArticleEnded(status_.code(), last_.summary());
  if (status_.ok()) CountSlice(last_);
  meter_.End(status_);
  if (!status_.ok()) return Finish(ToGrpcStatus(status_));
  StartWriteAndFinish(&last_, grpc::WriteOptions(), grpc::Status::OK);
}

}  // namespace hearsay
