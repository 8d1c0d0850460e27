#include "worker/server/feed_call.h"

#include <utility>

#include "absl/random/random.h"
#include "absl/status/statusor.h"
#include "worker/base/steady_clock.h"
#include "worker/server/article_answer.h"
#include "worker/server/request.h"
#include "worker/server/status.h"

namespace hearsay {
namespace {

// A slot gives its memory back after an article that is larger than most.
constexpr int64_t kMaxReusedBytes = 256 << 10;

// Give or take a tenth, so that feeds that began together do not all come back
// at once.
absl::Duration Jittered(absl::Duration age) {
  thread_local absl::InsecureBitGen random;
  return age * absl::Uniform(random, 0.9, 1.1);
}

}  // namespace

grpc::ServerBidiReactor<v1::AnnotateFeedRequest, v1::AnnotateFeedResponse>*
FeedCall::Start(grpc::CallbackServerContext& call, ServiceContext& service,
                FeedRegistry& registry) {
  std::shared_ptr<FeedCall> feed(new FeedCall(call, service, registry));
  feed->self_ = feed;
  feed->Begin();
  return feed.get();
}

FeedCall::FeedCall(grpc::CallbackServerContext& call, ServiceContext& service,
                   FeedRegistry& registry)
    : call_(call),
      service_(service),
      registry_(registry),
      open_call_(service.open_calls),
      meter_(Method::kAnnotateFeed, call, service.metrics, service.on_call_end),
      end_(SteadyNow() + Jittered(service.options.max_feed_age)) {
  draining_response_.mutable_draining();
}

void FeedCall::Begin() {
  absl::StatusOr<Admission::Ticket> ticket = service_.AdmitFeed();
  if (!ticket.ok()) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      is_finished_ = true;
    }
    meter_.End(ticket.status());
    return Finish(Refuse(ticket.status(), call_));
  }
  ticket_ = *std::move(ticket);
  service_.metrics.feeds.Add(1);
  Slot* read = nullptr;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    read = NextRead();
  }
  StartRead(&read->request);
  registry_.Add(this);
}

void FeedCall::OnReadDone(bool ok) {
  Slot* work = nullptr;
  Slot* read = nullptr;
  Step step;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    Slot* slot = std::exchange(reading_, nullptr);
    if (ok && !is_gone_ && !is_finished_) {
      PutToWork(slot);
      work = slot;
    } else {
      is_read_out_ = true;
      Free(slot);
    }
    read = NextRead();
    step = NextStep();
  }
  if (work != nullptr) FindMemory(work);
  if (read != nullptr) StartRead(&read->request);
  Do(step);
}

void FeedCall::FindMemory(Slot* slot) {
  MemoryBudget::Share memory = service_.memory.TakeOrWait(
      service_.MemoryCost(slot->request_bytes),
      [feed = self_, slot](MemoryBudget::Share share) {
        feed->Schedule(slot, std::move(share));
      });
  if (!memory.empty()) Schedule(slot, std::move(memory));
}

void FeedCall::Schedule(Slot* slot, MemoryBudget::Share memory) {
  slot->memory = std::move(memory);
  service_.Schedule(Lane::kFeed, reinterpret_cast<uintptr_t>(this),
                    [feed = self_, slot] { feed->Run(slot); });
}

void FeedCall::Run(Slot* slot) {
  Answer(slot);
  Step step;
  MemoryBudget::Share memory;  // goes back without the lock
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    slot->cancellation.reset();
    --at_work_;
    // Never sent. As in LoseCaller.
    if (is_gone_) memory = std::move(slot->memory);
    answered_.push_back(slot);
    step = NextStep();
  }
  Do(step);
}

void FeedCall::Answer(Slot* slot) {
  const v1::AnnotateFeedRequest& request = slot->request;
  v1::AnnotateFeedResponse& response = slot->response;
  // Cleared within its response it would be deleted. Its memory is good for the
  // next article.
  std::unique_ptr<v1::Document> document(response.release_document());
  if (document == nullptr) document = std::make_unique<v1::Document>();
  document->Clear();
  response.Clear();
  response.set_sequence(request.sequence());
  absl::Status status = ParseTimeout(request).status();
  if (status.ok()) {
    status = AnswerArticle(service_.core, request.article(), request.options(),
                           *slot->cancellation,
                           service_.options.max_answer_bytes, document.get());
  }
  service_.metrics.ArticleEnded(status.code(), document->summary());
  if (status.ok()) {
    response.set_allocated_document(document.release());
  } else {
    *response.mutable_status() = ToRpcStatus(status);
  }
}

void FeedCall::OnWriteDone(bool ok) {
  Slot* read = nullptr;
  Step step;
  std::vector<MemoryBudget::Share> memory;  // goes back without the lock
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_writing_ = false;
    write_start_ = absl::InfiniteFuture();
    if (!ok) memory = LoseCaller();
    if (writing_ != nullptr) {
      memory.push_back(std::move(writing_->memory));
      Free(std::exchange(writing_, nullptr));
    }
    read = NextRead();
    step = NextStep();
  }
  if (read != nullptr) StartRead(&read->request);
  Do(step);
}

void FeedCall::OnCancel() {
  Step step;
  std::vector<MemoryBudget::Share> memory;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    memory = LoseCaller();
    step = NextStep();
  }
  Do(step);
}

void FeedCall::OnDone() {
  registry_.Remove(this);
  self_.reset();
}

void FeedCall::StartDraining() {
  Step step;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (drain_ != Drain::kNo) return;
    drain_ = Drain::kToBeSaid;
    step = NextStep();
  }
  Do(step);
}

void FeedCall::Watch(absl::Time now) {
  bool is_stalled = false;
  std::vector<MemoryBudget::Share> memory;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_stalled =
        !is_gone_ && now - write_start_ > service_.options.feed_stall_timeout;
    if (is_stalled) memory = LoseCaller();
  }
  if (is_stalled) {
    service_.metrics.cut_off_readers.Add();
    // The write under way ends only by this.
    call_.TryCancel();
  }
  if (now >= end_) StartDraining();
}

void FeedCall::Do(const Step& step) {
  if (step.write != nullptr) {
    meter_.Sent(step.write->ByteSizeLong());
    if (!step.write->has_draining()) {
      meter_.ArticleAnswered(step.write->has_status());
    }
    StartWrite(step.write);
  }
  if (!step.finish) return;
  GiveBackAll();
  const absl::Status status = step.is_gone
                                  ? absl::CancelledError("the caller cancelled")
                                  : absl::OkStatus();
  meter_.End(status);
  Finish(ToGrpcStatus(status));
}

void FeedCall::GiveBackAll() {
  ticket_ = Admission::Ticket();
  service_.metrics.feeds.Add(-1);
  for (const std::unique_ptr<Slot>& slot : slots_) {
    slot->memory = MemoryBudget::Share();
  }
}

std::vector<MemoryBudget::Share> FeedCall::LoseCaller() {
  is_gone_ = true;
  for (const std::unique_ptr<Slot>& slot : slots_) {
    if (slot->cancellation.has_value()) slot->cancellation->Cancel();
  }
  std::vector<MemoryBudget::Share> memory;
  for (Slot* slot : answered_) memory.push_back(std::move(slot->memory));
  return memory;
}

void FeedCall::PutToWork(Slot* slot) {
  const absl::StatusOr<absl::Duration> timeout = ParseTimeout(slot->request);
  slot->cancellation.emplace(timeout.ok() ? SteadyNow() + *timeout
                                          : absl::InfiniteFuture());
  slot->request_bytes = slot->request.ByteSizeLong();
  meter_.Received(slot->request_bytes);
  request_bytes_ += slot->request_bytes;
  ++at_work_;
}

void FeedCall::Free(Slot* slot) {
  request_bytes_ -= slot->request_bytes;
  if (slot->request_bytes > kMaxReusedBytes) {
    slot->request = v1::AnnotateFeedRequest();
    slot->response = v1::AnnotateFeedResponse();
  }
  slot->request_bytes = 0;
  free_.push_back(slot);
}

FeedCall::Slot* FeedCall::NextRead() {
  if (reading_ != nullptr || is_read_out_ || is_gone_ || is_finished_ ||
      drain_ != Drain::kNo ||
      request_bytes_ >= service_.options.feed_window_bytes) {
    return nullptr;
  }
  if (free_.empty()) {
    if (slots_.size() >= service_.options.feed_window) return nullptr;
    slots_.push_back(std::make_unique<Slot>());
    free_.push_back(slots_.back().get());
  }
  reading_ = free_.back();
  free_.pop_back();
  return reading_;
}

FeedCall::Step FeedCall::NextStep() {
  Step step;
  if (is_writing_ || is_finished_) return step;
  if (!is_gone_ && drain_ == Drain::kToBeSaid) {
    drain_ = Drain::kSaid;
    is_writing_ = true;
    write_start_ = SteadyNow();
    step.write = &draining_response_;
  } else if (!is_gone_ && !answered_.empty()) {
    writing_ = answered_.front();
    answered_.pop_front();
    is_writing_ = true;
    write_start_ = SteadyNow();
    step.write = &writing_->response;
  } else if (at_work_ == 0 &&
             (is_gone_ || is_read_out_ || drain_ == Drain::kSaid)) {
    is_finished_ = true;
    step.finish = true;
    step.is_gone = is_gone_;
  }
  return step;
}

}  // namespace hearsay
