// The two ends of a feed: where articles come from, and where answers go.
#ifndef HEARSAY_CLIENT_HEARSAY_FEED_H_
#define HEARSAY_CLIENT_HEARSAY_FEED_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay {

// An article for a feed. Where the source could not read one, it says why in
// `error`: that is then its answer, at its place, and nothing is sent.
struct FeedArticle {
  v1::Article article;
  absl::Status error;
};

// The answer to one article: its annotations, or why it has none.
struct FeedAnswer {
  int64_t index = 0;  // the article's number in the feed, from 0
  std::string id;     // the article's id
  absl::StatusOr<v1::Document> document;
  // The worker that answered, as gRPC names it ("ipv4:127.0.0.1:8090"); empty
  // where none did.
  std::string worker;
};

// The next article; nothing at the end. Called on the thread that called
// Client::AnnotateFeed. It may block: answers go on coming.
using FeedSource = std::function<std::optional<FeedArticle>()>;

// Takes an answer. Called on another thread than the source, one call at a
// time. While it is busy nothing is lost: once the window is full, the source
// waits. An error ends the feed.
using FeedSink = std::function<absl::Status(FeedAnswer)>;

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_FEED_H_
