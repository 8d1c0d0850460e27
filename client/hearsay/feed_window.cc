#include "client/hearsay/feed_window.h"

#include <algorithm>
#include <utility>

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

// A sequence of 0 means "none" in answers.
int64_t SequenceOf(int64_t index) { return index + 1; }
int64_t IndexOf(int64_t sequence) { return sequence - 1; }

}  // namespace

bool FeedWindow::HasRoom() const {
  return items_.empty() || (static_cast<int>(items_.size()) < options_.window &&
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

const v1::AnnotateFeedRequest* FeedWindow::Send(absl::Time now) {
  writing_ = unsent_.front();
  unsent_.pop_front();
  Item& item = items_.at(writing_);
  item.state = State::kSent;
  item.sent_at = now;
  ++item.attempts;
  sent_.push_back(writing_);
  return &item.request;
}

void FeedWindow::Answer(v1::AnnotateFeedResponse* response) {
  const int64_t index = IndexOf(response->sequence());
  const auto found = items_.find(index);
  if (found == items_.end() || found->second.state != State::kSent) return;
  if (response->has_document()) {
    SetAnswer(index, &found->second, std::move(*response->mutable_document()));
  } else if (response->has_status() && response->status().code() != 0) {
    SetAnswer(index, &found->second, StatusFromProto(response->status()));
  } else {
    SetAnswer(index, &found->second,
              absl::InternalError("the worker answered with neither a document "
                                  "nor an error"));
  }
}

void FeedWindow::StreamEnded(const absl::Status& why) {
  writing_ = kNone;
  // In front of what was not sent yet, oldest first.
  std::sort(sent_.begin(), sent_.end());
  for (auto index = sent_.rbegin(); index != sent_.rend(); ++index) {
    const auto found = items_.find(*index);
    if (found == items_.end() || found->second.state != State::kSent) continue;
    Item& item = found->second;
    if (item.attempts >= options_.max_attempts) {
      SetAnswer(*index, &item, why);
    } else {
      item.state = State::kUnsent;
      unsent_.push_front(*index);
    }
  }
  sent_.clear();
}

absl::Time FeedWindow::NextExpiry() const {
  for (const int64_t index : sent_) {
    const auto found = items_.find(index);
    if (found == items_.end() || found->second.state != State::kSent) continue;
    return found->second.sent_at + Patience(options_.article_timeout);
  }
  return absl::InfiniteFuture();
}

bool FeedWindow::Expire(absl::Time now) {
  bool expired = false;
  while (!sent_.empty()) {
    const int64_t index = sent_.front();
    const auto found = items_.find(index);
    if (found != items_.end() && found->second.state == State::kSent) {
      Item& item = found->second;
      if (now < item.sent_at + Patience(options_.article_timeout)) break;
      expired = true;
      SetAnswer(index, &item,
                absl::DeadlineExceededError(absl::StrCat(
                    "no answer within ",
                    absl::FormatDuration(options_.article_timeout))));
    }
    sent_.pop_front();
  }
  return expired;
}

void FeedWindow::FailAll(const absl::Status& why) {
  unsent_.clear();
  sent_.clear();
  for (auto& [index, item] : items_) {
    if (item.state != State::kAnswered) SetAnswer(index, &item, why);
  }
}

std::optional<FeedAnswer> FeedWindow::Take() {
  auto next = items_.begin();
  if (!options_.ordered) {
    if (answered_.empty()) return std::nullopt;
    next = items_.find(answered_.front());
  }
  if (next == items_.end() || next->second.state != State::kAnswered ||
      next->first == writing_) {
    return std::nullopt;
  }
  if (!options_.ordered) answered_.pop_front();
  Item& item = next->second;
  FeedAnswer answer;
  answer.index = next->first;
  answer.id = std::move(*item.request.mutable_article()->mutable_id());
  answer.document = std::move(item.answer);
  bytes_ -= item.bytes;
  items_.erase(next);
  return answer;
}

void FeedWindow::SetAnswer(int64_t index, Item* item,
                           absl::StatusOr<v1::Document> answer) {
  item->state = State::kAnswered;
  item->answer = std::move(answer);
  if (!options_.ordered) answered_.push_back(index);
}

}  // namespace hearsay::client_internal
