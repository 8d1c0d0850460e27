// The articles of a feed that are under way, from the source to the sink.
#ifndef HEARSAY_CLIENT_HEARSAY_FEED_WINDOW_H_
#define HEARSAY_CLIENT_HEARSAY_FEED_WINDOW_H_

#include <cstdint>
#include <deque>
#include <map>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/hearsay/feed.h"
#include "client/hearsay/options.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::client_internal {

// Bookkeeping without threads and without gRPC: what is to be sent, what was
// sent, what may be handed on. One thread at a time.
class FeedWindow {
 public:
  // `options` must outlive this.
  explicit FeedWindow(const FeedOptions& options) : options_(options) {}

  // Whether another article may come in.
  bool HasRoom() const;

  // Takes the next article.
  void Add(FeedArticle article);

  // No article is under way.
  bool empty() const { return items_.empty(); }

  // An article waits to be sent.
  bool HasUnsent() const { return !unsent_.empty(); }

  // The next request to send, which counts as sent at `now`. It stays where it
  // is until Written(). REQUIRES: HasUnsent() and no other one is being
  // written.
  const v1::AnnotateFeedRequest* Send(absl::Time now);
  void Written() { writing_ = kNone; }

  // Takes an answer. One that nobody waits for is passed over.
  void Answer(v1::AnnotateFeedResponse* response);

  // The stream has ended: what was sent without an answer is to be sent again,
  // or fails with `why` where it was tried often enough.
  void StreamEnded(const absl::Status& why);

  // Fails what was sent too long before `now`. Returns whether there was any.
  bool Expire(absl::Time now);

  // When Expire() will next find something.
  absl::Time NextExpiry() const;

  // Fails everything that has no answer.
  void FailAll(const absl::Status& why);

  // The next answer for the sink, if there is one.
  std::optional<FeedAnswer> Take();

 private:
  enum class State { kUnsent, kSent, kAnswered };

  struct Item {
    State state = State::kUnsent;
    v1::AnnotateFeedRequest request;
    int64_t bytes = 0;
    int attempts = 0;
    absl::Time sent_at;
    absl::StatusOr<v1::Document> answer;
  };

  static constexpr int64_t kNone = -1;

  void SetAnswer(int64_t index, Item* item,
                 absl::StatusOr<v1::Document> answer);

  const FeedOptions& options_;
  int64_t next_index_ = 0;
  int64_t bytes_ = 0;
  int64_t writing_ = kNone;
  std::map<int64_t, Item> items_;  // by index
  std::deque<int64_t> unsent_;     // in the order in which to send
  std::deque<int64_t> sent_;       // oldest first; some may be answered since
  std::deque<int64_t> answered_;   // as they came; unless ordered
};

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_FEED_WINDOW_H_
