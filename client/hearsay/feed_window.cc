#include "client/hearsay/feed_window.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "google/protobuf/util/time_util.h"

namespace hearsay::client_internal {
namespace {

// When the client takes a worker for stuck: some time after the worker itself
// should have said that it was too late.
absl::Duration Patience(absl::Duration timeout) {
  return timeout + std::min(timeout, absl::Seconds(5));
}

absl::Status NoAnswerWithin(absl::Duration timeout) {
  return absl::DeadlineExceededError(
      absl::StrCat("no answer within ", absl::FormatDuration(timeout)));
}

// A sequence of 0 means "none" in answers.
int64_t SequenceOf(int64_t index) { return index + 1; }
int64_t IndexOf(int64_t sequence) { return sequence - 1; }

}  // namespace

bool FeedWindow::HasRoom() const {
  return items_.empty() || (static_cast<int>(items_.size()) < window() &&
                            bytes_ < options_.window_bytes);
}

void FeedWindow::Add(FeedArticle article) {
  const int64_t index = next_index_++;
  Item& item = items_[index];
  *item.request.mutable_article() = std::move(article.article);
  item.bytes = item.request.article().ByteSizeLong();
  bytes_ += item.bytes;
  if (!article.error.ok()) {
    SetAnswer(index, &item, std::move(article.error));
    return;
  }
  item.request.set_sequence(SequenceOf(index));
  *item.request.mutable_options() = options_.annotate;
  if (options_.article_timeout < absl::InfiniteDuration()) {
    *item.request.mutable_timeout() =
        google::protobuf::util::TimeUtil::MicrosecondsToDuration(
            absl::ToInt64Microseconds(options_.article_timeout));
  }
  unsent_.push_back(index);
}

const v1::AnnotateFeedRequest* FeedWindow::Send(int stream, absl::Time now) {
  const int64_t index = unsent_.front();
  unsent_.pop_front();
  Item& item = items_.at(index);
  item.state = State::kSent;
  item.stream = stream;
  item.sent_at = now;
  ++item.attempts;
  sent_.push_back({index, stream});
  writing_[stream] = index;
  ++outstanding_;
  ++outstanding_by_stream_[stream];
  return &item.request;
}

int FeedWindow::Outstanding(int stream) const {
  const auto found = outstanding_by_stream_.find(stream);
  return found == outstanding_by_stream_.end() ? 0 : found->second;
}

const FeedWindow::Item* FeedWindow::Awaiting(const Sending& sending) const {
  const auto found = items_.find(sending.index);
  return found != items_.end() && found->second.state == State::kSent &&
                 found->second.stream == sending.stream
             ? &found->second
             : nullptr;
}

bool FeedWindow::Answer(int stream, v1::AnnotateFeedResponse* response,
                        const std::string& worker) {
  const int64_t index = IndexOf(response->sequence());
  if (Awaiting({index, stream}) == nullptr) return false;
  Item* item = &items_.at(index);
  item->worker = worker;
  if (response->has_document()) {
    SetAnswer(index, item, std::move(*response->mutable_document()));
  } else if (response->has_status() && response->status().code() != 0) {
    SetAnswer(index, item, StatusFromProto(response->status()));
  } else {
    SetAnswer(index, item,
              absl::InternalError("the worker answered with neither a document "
                                  "nor an error"));
  }
  return true;
}

void FeedWindow::StreamEnded(int stream, bool connected,
                             const absl::Status& why) {
  writing_.erase(stream);
  // A stuck stream was ended by the client, which is not why it has no answer.
  const absl::Status cause =
      stuck_.erase(stream) > 0 ? NoAnswerWithin(options_.article_timeout) : why;
  std::vector<int64_t> again;
  for (auto& [index, item] : items_) {
    if (item.state != State::kSent || item.stream != stream) continue;
    if (!connected) --item.attempts;
    if (item.attempts >= options_.max_attempts) {
      SetAnswer(index, &item, cause);
    } else {
      NoLongerSent(item);
      item.state = State::kUnsent;
      again.push_back(index);
    }
  }
  // In front of what was not sent yet, oldest first.
  unsent_.insert(unsent_.begin(), again.begin(), again.end());
  outstanding_by_stream_.erase(stream);
}

absl::Time FeedWindow::NextExpiry() const {
  for (const Sending& sending : sent_) {
    const Item* item = Awaiting(sending);
    if (item == nullptr || stuck_.count(sending.stream) > 0) continue;
    return item->sent_at + Patience(options_.article_timeout);
  }
  return absl::InfiniteFuture();
}

std::set<int> FeedWindow::Expire(absl::Time now) {
  std::set<int> streams;
  for (; !sent_.empty(); sent_.pop_front()) {
    const Sending sending = sent_.front();
    const Item* item = Awaiting(sending);
    if (item == nullptr || stuck_.count(sending.stream) > 0) continue;
    if (now < item->sent_at + Patience(options_.article_timeout)) break;
    streams.insert(sending.stream);
    stuck_.insert(sending.stream);
    SetAnswer(sending.index, &items_.at(sending.index),
              NoAnswerWithin(options_.article_timeout));
  }
  return streams;
}

void FeedWindow::FailAll(const absl::Status& why) {
  unsent_.clear();
  sent_.clear();
  for (auto& [index, item] : items_) {
    if (item.state != State::kAnswered) SetAnswer(index, &item, why);
  }
}

bool FeedWindow::IsBeingWritten(int64_t index, const Item& item) const {
  const auto found = writing_.find(item.stream);
  return found != writing_.end() && found->second == index;
}

std::map<int64_t, FeedWindow::Item>::iterator FeedWindow::NextAnswered() {
  const auto may_go = [this](const auto& item) {
    return item.second.state == State::kAnswered &&
           !IsBeingWritten(item.first, item.second);
  };
  if (options_.ordered) {
    const auto oldest = items_.begin();
    return oldest != items_.end() && may_go(*oldest) ? oldest : items_.end();
  }
  for (auto index = answered_.begin(); index != answered_.end(); ++index) {
    const auto found = items_.find(*index);
    if (!may_go(*found)) continue;
    answered_.erase(index);
    return found;
  }
  return items_.end();
}

std::optional<FeedAnswer> FeedWindow::Take() {
  const auto next = NextAnswered();
  if (next == items_.end()) return std::nullopt;
  Item& item = next->second;
  FeedAnswer answer;
  answer.index = next->first;
  answer.id = std::move(*item.request.mutable_article()->mutable_id());
  answer.document = std::move(item.answer);
  answer.worker = std::move(item.worker);
  bytes_ -= item.bytes;
  items_.erase(next);
  return answer;
}

void FeedWindow::NoLongerSent(const Item& item) {
  --outstanding_;
  --outstanding_by_stream_[item.stream];
}

void FeedWindow::SetAnswer(int64_t index, Item* item,
                           absl::StatusOr<v1::Document> answer) {
  if (item->state == State::kSent) NoLongerSent(*item);
  item->state = State::kAnswered;
  item->answer = std::move(answer);
  if (!options_.ordered) answered_.push_back(index);
}

}  // namespace hearsay::client_internal
