// AnnotateFeed: many articles over one stream, answered as they are ready.
#ifndef HEARSAY_WORKER_SERVER_FEED_CALL_H_
#define HEARSAY_WORKER_SERVER_FEED_CALL_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "grpcpp/support/server_callback.h"
#include "hearsay/v1/annotation.pb.h"
#include "worker/base/cancellation.h"
#include "worker/server/admission.h"
#include "worker/server/feed_registry.h"
#include "worker/server/open_calls.h"
#include "worker/server/service_context.h"

namespace hearsay {

// gRPC's threads read articles and send answers (the On… methods), those of the
// pool annotate (Run). An article has a slot from the moment at which it is
// read until its answer has been sent; without a free one, nothing is read.
class FeedCall final : public grpc::ServerBidiReactor<v1::AnnotateFeedRequest,
                                                      v1::AnnotateFeedResponse>,
                       public Feed {
 public:
  // Begins the call, which keeps itself alive until it is done. What is passed
  // must outlive it.
  static grpc::ServerBidiReactor<v1::AnnotateFeedRequest,
                                 v1::AnnotateFeedResponse>*
  Start(grpc::CallbackServerContext& call, ServiceContext& service,
        FeedRegistry& registry);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

  // Says so to the caller, reads no more, answers what was read, and ends.
  void StartDraining() override;

  void Watch(absl::Time now) override;

 private:
  // An article's place. Its owner is gRPC while it is read or sent, and a
  // thread of the pool while it is at work.
  struct Slot {
    v1::AnnotateFeedRequest request;
    v1::AnnotateFeedResponse response;
    int64_t request_bytes = 0;
    MemoryBudget::Share memory;
    absl::optional<Cancellation> cancellation;  // while at work
  };

  // What to send next: decided with the lock and done without it.
  struct Step {
    const v1::AnnotateFeedResponse* write = nullptr;
    bool finish = false;
    bool is_gone = false;  // the caller
  };

  FeedCall(grpc::CallbackServerContext& call, ServiceContext& service,
           FeedRegistry& registry);

  void Begin();
  void FindMemory(Slot* slot);
  void Schedule(Slot* slot, MemoryBudget::Share memory);
  void Run(Slot* slot);
  void Answer(Slot* slot);
  void Do(const Step& step);
  void GiveBackAll();

  // REQUIRES for those below: mutex_ is held.
  // Returns what answers held that are never sent, to go back without the lock:
  // articles that wait for memory may need it, and the feed ends after them.
  [[nodiscard]] std::vector<MemoryBudget::Share> LoseCaller();
  void PutToWork(Slot* slot);
  void Free(Slot* slot);
  // Only in gRPC's own calls of this: the stream may be over for others.
  Slot* NextRead();
  Step NextStep();

  grpc::CallbackServerContext& call_;
  ServiceContext& service_;
  FeedRegistry& registry_;
  const OpenCalls::Call open_call_;
  CallMeter meter_;
  Admission::Ticket ticket_;
  const absl::Time end_;  // when it is ended for its age
  std::shared_ptr<FeedCall> self_;
  v1::AnnotateFeedResponse draining_response_;

  std::mutex mutex_;
  // State below is protected by mutex_.
  std::vector<std::unique_ptr<Slot>> slots_;
  std::vector<Slot*> free_;
  std::deque<Slot*> answered_;
  Slot* reading_ = nullptr;
  Slot* writing_ = nullptr;  // null while the word of draining is sent
  bool is_writing_ = false;
  absl::Time write_start_ = absl::InfiniteFuture();  // while is_writing_
  int at_work_ = 0;
  int64_t request_bytes_ = 0;  // in all slots
  bool is_read_out_ = false;
  bool is_gone_ = false;  // the caller
  bool is_finished_ = false;
  enum class Drain { kNo, kToBeSaid, kSaid };
  Drain drain_ = Drain::kNo;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_FEED_CALL_H_
