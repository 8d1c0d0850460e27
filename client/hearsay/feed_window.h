// The articles of a feed that are under way, from the source to the sink.
#ifndef HEARSAY_CLIENT_HEARSAY_FEED_WINDOW_H_
#define HEARSAY_CLIENT_HEARSAY_FEED_WINDOW_H_

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/hearsay/feed.h"
#include "client/hearsay/options.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::client_internal {

// Bookkeeping without threads and without gRPC: what is to be sent, what was
// sent on which stream, what may be handed on. Streams have numbers, from 0.
// One thread at a time.
class FeedWindow {
 public:
  // `options` must outlive this.
  explicit FeedWindow(const FeedOptions& options) : options_(options) {}

  // How many articles may be under way.
  int window() const {
    return options_.live_window ? options_.live_window() : options_.window;
  }

  // Whether another article may come in.
  bool HasRoom() const;

  // Takes the next article.
  void Add(FeedArticle article);

  // No article is under way.
  bool empty() const { return items_.empty(); }

  // An article waits to be sent.
  bool HasUnsent() const { return !unsent_.empty(); }

  // The next request to send on a stream, which counts as sent at `now`. It
  // stays where it is until Written(). REQUIRES: HasUnsent() and no other one
  // is being written on this stream.
  const v1::AnnotateFeedRequest* Send(int stream, absl::Time now);
  void Written(int stream) { writing_.erase(stream); }

  // How many articles of a stream have no answer yet.
  int Outstanding(int stream) const;
  int Outstanding() const { return outstanding_; }

  // Takes an answer that came on a stream. One that nobody waits for there is
  // passed over; then returns false. `worker` is who answers on that stream.
  bool Answer(int stream, v1::AnnotateFeedResponse* response,
              const std::string& worker = "");

  // A stream has ended: what was sent on it without an answer is to be sent
  // again, or fails with `why` where it was tried often enough. A stream that
  // never was `connected` does not count as a try.
  void StreamEnded(int stream, bool connected, const absl::Status& why);

  // Looks for streams that are stuck: they were sent something too long before
  // `now`. The oldest article of each fails, as the one that its worker is
  // probably at; the others, which may have done nothing but wait behind it,
  // stay until StreamEnded(). Returns the streams, each once: they are to be
  // ended.
  std::set<int> Expire(absl::Time now);

  // When Expire() will next find something.
  absl::Time NextExpiry() const;

  // Fails everything that has no answer.
  void FailAll(const absl::Status& why);

  // The next answer for the sink, if there is one. That of an article whose
  // request is still being written waits.
  std::optional<FeedAnswer> Take();

 private:
  enum class State { kUnsent, kSent, kAnswered };

  struct Item {
    State state = State::kUnsent;
    v1::AnnotateFeedRequest request;
    int64_t bytes = 0;
    int attempts = 0;
    int stream = -1;  // where it was sent last
    absl::Time sent_at;
    absl::StatusOr<v1::Document> answer;
    std::string worker;  // that gave it
  };

  // One sending of an article; over once it was answered or sent again.
  struct Sending {
    int64_t index;
    int stream;
  };

  // The item that waits for the answer to a sending; null if none does.
  const Item* Awaiting(const Sending& sending) const;
  // The item whose answer is next for the sink; the end if there is none.
  std::map<int64_t, Item>::iterator NextAnswered();
  bool IsBeingWritten(int64_t index, const Item& item) const;
  void SetAnswer(int64_t index, Item* item,
                 absl::StatusOr<v1::Document> answer);
  void NoLongerSent(const Item& item);

  const FeedOptions& options_;
  int64_t next_index_ = 0;
  int64_t bytes_ = 0;
  int outstanding_ = 0;
  std::map<int64_t, Item> items_;   // by index
  std::deque<int64_t> unsent_;      // in the order in which to send
  std::deque<Sending> sent_;        // oldest first
  std::deque<int64_t> answered_;    // as they came; unless ordered
  std::set<int> stuck_;             // streams that have not ended yet
  std::map<int, int64_t> writing_;  // index by stream
  std::map<int, int> outstanding_by_stream_;
};

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_FEED_WINDOW_H_
