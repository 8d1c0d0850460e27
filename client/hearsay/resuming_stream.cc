#include "client/hearsay/resuming_stream.h"

#include <memory>
#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "client/hearsay/backoff.h"
#include "client/hearsay/call_deadline.h"
#include "client/hearsay/retry_pushback.h"
#include "client/hearsay/status.h"
#include "client/hearsay/steady_clock.h"
#include "grpcpp/client_context.h"

namespace hearsay::client_internal {
namespace {

using Slice = v1::StreamAnnotationsResponse;

constexpr absl::string_view kModelChanged = "MODEL_CHANGED";

// What of an article's stream has come so far, over all calls that were made
// for it.
class Progress {
 public:
  Progress(v1::StreamAnnotationsRequest* request, StreamHandler& handler)
      : request_(request), handler_(handler) {}

  // Hands on what is new in a slice.
  absl::Status Take(Slice* slice) {
    request_->set_start_item(slice->next_item());
    request_->set_model_version(slice->model_version());
    begun_ = true;
    complete_ = slice->has_summary();
    // A call that goes on behind an item brings the header and the text again.
    if (seen_items_) {
      slice->clear_header();
      slice->clear_text();
      if (slice->items_size() == 0 && !complete_) return absl::OkStatus();
    }
    seen_items_ = slice->next_item() > 0;
    return handler_.OnSlice(slice);
  }

  absl::Status Restart() {
    request_->clear_start_item();
    request_->clear_model_version();
    seen_items_ = false;
    return handler_.OnRestart();
  }

  // Whether a worker has answered with anything.
  bool begun() const { return begun_; }
  bool complete() const { return complete_; }

 private:
  v1::StreamAnnotationsRequest* const request_;
  StreamHandler& handler_;
  bool begun_ = false;
  bool seen_items_ = false;
  bool complete_ = false;
};

bool IsModelChanged(const absl::Status& status) {
  const std::optional<google::rpc::ErrorInfo> info = GetErrorInfo(status);
  return absl::IsAborted(status) && info && info->reason() == kModelChanged;
}

}  // namespace

absl::Status RunResumingStream(v1::AnnotationService::StubInterface& stub,
                               v1::StreamAnnotationsRequest request,
                               absl::Time deadline, int max_attempts,
                               StreamHandler& handler) {
  Progress progress(&request, handler);
  Backoff backoff;
  int fruitless = 0;
  while (true) {
    const int items_before = request.start_item();
    grpc::ClientContext context;
    context.set_deadline(CallDeadline(deadline - SteadyNow()));
    // There was a worker, so there will be one again.
    if (progress.begun()) context.set_wait_for_ready(true);
    const std::unique_ptr<grpc::ClientReaderInterface<Slice>> reader =
        stub.StreamAnnotations(&context, request);
    Slice slice;
    absl::Status handled;
    while (handled.ok() && reader->Read(&slice)) {
      handled = progress.Take(&slice);
    }
    if (!handled.ok()) context.TryCancel();
    const absl::Status ended = StatusFromGrpc(reader->Finish());
    if (!handled.ok()) return handled;
    if (progress.complete()) return absl::OkStatus();

    if (ended.ok()) {
      return absl::InternalError("the worker ended the stream too early");
    }
    if (request.start_item() > items_before) {
      fruitless = 0;
      backoff.Reset();
    }
    if (IsModelChanged(ended)) {
      const absl::Status status = progress.Restart();
      if (!status.ok()) return status;
    } else if (!absl::IsUnavailable(ended) &&
               !absl::IsResourceExhausted(ended)) {
      return ended;
    }
    if (++fruitless >= max_attempts) return ended;
    const absl::Duration pause =
        RetryPushback(context).value_or(backoff.Next());
    if (SteadyNow() + pause >= deadline) return ended;
    absl::SleepFor(pause);
  }
}

}  // namespace hearsay::client_internal
