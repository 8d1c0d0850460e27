// StreamAnnotations: one article, answered in slices while it is at work.
#ifndef HEARSAY_WORKER_SERVER_STREAM_CALL_H_
#define HEARSAY_WORKER_SERVER_STREAM_CALL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>

#include "absl/status/status.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "hearsay/v1/annotation.pb.h"
#include "worker/base/cancellation.h"
#include "worker/server/open_calls.h"
#include "worker/server/service_context.h"
#include "worker/server/slice_writer.h"

namespace hearsay {

// A thread of the pool annotates and hands slices over (Run, IsIdle, Take);
// gRPC's threads send them, one at a time (the On… methods). While one is under
// way, findings gather in the next; full ones wait in a queue, and when that is
// full, annotating waits.
class StreamCall final
    : public grpc::ServerWriteReactor<v1::StreamAnnotationsResponse>,
      private SliceSink {
 public:
  // Begins the call, which keeps itself alive until it is done. What is passed
  // must outlive it.
  static grpc::ServerWriteReactor<v1::StreamAnnotationsResponse>* Start(
      grpc::CallbackServerContext& call, ServiceContext& service,
      const v1::StreamAnnotationsRequest& request);

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override { self_.reset(); }

 private:
  StreamCall(grpc::CallbackServerContext& call, ServiceContext& service,
             const v1::StreamAnnotationsRequest& request);

  void Begin();
  void Run();
  absl::Status Annotate(v1::StreamAnnotationsResponse* rest);
  void Close(absl::Status status, v1::StreamAnnotationsResponse* rest);

  bool IsIdle() override;
  absl::Status Take(v1::StreamAnnotationsResponse* slice) override;
  absl::Status WaitForRoom(std::unique_lock<std::mutex>& lock);

  void LoseCaller();  // REQUIRES: mutex_ is held
  void Write();
  void End();
  void CountSlice(const v1::StreamAnnotationsResponse& slice);

  grpc::CallbackServerContext& call_;
  ServiceContext& service_;
  const v1::StreamAnnotationsRequest& request_;
  Cancellation cancellation_;
  const OpenCalls::Call open_call_;
  CallMeter meter_;
  ArticlePlace place_;
  std::shared_ptr<StreamCall> self_;

  std::mutex mutex_;
  // State below is protected by mutex_, but that what is under way belongs to
  // gRPC while is_writing_.
  std::condition_variable room_;  // in the queue, or nobody reads any more
  std::deque<v1::StreamAnnotationsResponse> queue_;
  size_t queue_bytes_ = 0;
  bool is_writing_ = false;
  bool is_gone_ = false;  // the caller
  bool is_closed_ = false;
  bool is_begun_ = false;  // sending
  v1::StreamAnnotationsResponse under_way_;
  // When closed: how the call ends, and, if well, the last slice.
  absl::Status status_;
  v1::StreamAnnotationsResponse last_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_STREAM_CALL_H_
