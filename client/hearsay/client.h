// The client of Hearsay, a service that reads news articles and says what is in
// them: paragraphs, who and what they name, who said what.
//
//   #include "client/hearsay/client.h"
//
//   hearsay::Client client = hearsay::Client::Connect("dns:///hearsay:50051");
//   hearsay::v1::Article article;
//   article.set_text("OSAKA — “We agreed,” Mr. Ito said.");
//   absl::StatusOr<hearsay::v1::Document> document = client.Annotate(article);
//   if (!document.ok()) return document.status();
//   for (const hearsay::v1::Quote& quote : document->quotes()) …
//
// TARGETS
// "dns:///name:port" spreads calls over all workers behind a name, such as a
// headless service of Kubernetes; "unix:path" and "unix:///path" are sockets of
// this machine; "host:port" is as "dns:///host:port".
//
// ARTICLES AND ANSWERS
// They are messages of proto/hearsay/v1/annotation.proto, where each field is
// explained. Text must be UTF-8; bytes in any charset go into `raw`.
//
// Spans are offsets in the text as it was sent, in bytes by default:
//
//   absl::string_view(article.text()).substr(
//       span.start(), span.end() - span.start())
//
// For HTML and `raw` they are offsets in Document::text. Ask for another unit,
// for the text, for tokens or for some of the findings only with
// v1::AnnotateOptions:
//
//   hearsay::v1::AnnotateOptions options;
//   options.add_features(hearsay::v1::FEATURE_QUOTES);
//   document = client.Annotate(article, options);
//
// MANY ARTICLES
// AnnotateFeed keeps the workers busy and memory bounded; each article is
// answered once, or fails on its own:
//
//   absl::Status status = client.AnnotateFeed(
//       [&]() -> std::optional<hearsay::FeedArticle> { … the next one … },
//       [&](hearsay::FeedAnswer answer) { … return absl::OkStatus(); });
//
// ERRORS
// A failed call has gRPC's code and a message for people. What programs need is
// beside it (client/hearsay/status.h): GetErrorInfo(status)->reason() is
// "TEXT_TOO_LONG" or the like. Calls are safe to send again and are: while
// workers answer UNAVAILABLE or RESOURCE_EXHAUSTED the client waits and tries
// again, within the timeout.
//
// PERFORMANCE
// A Client is a pointer: copy it freely. Connecting takes place with the first
// call; keep one Client for as long as you can. For many articles AnnotateFeed
// costs least, for one Annotate; Stream brings the first paragraphs of a long
// article sooner.
//
// TESTS OF YOUR CODE
// Give the Client a MockConnection (client/hearsay/mock_connection.h).
#ifndef HEARSAY_CLIENT_HEARSAY_CLIENT_H_
#define HEARSAY_CLIENT_HEARSAY_CLIENT_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/hearsay/connection.h"
#include "client/hearsay/feed.h"
#include "client/hearsay/options.h"
#include "client/hearsay/stream_handler.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay {

// Thread-safe.
class Client {
 public:
  // A client of the workers at `target`. Does not wait for them: where they
  // cannot be reached, calls fail with UNAVAILABLE. `options` must be valid.
  static Client Connect(const std::string& target,
                        const ClientOptions& options = {});

  // A client over a connection of your own making. `timeout` is that of
  // ClientOptions.
  explicit Client(std::shared_ptr<Connection> connection,
                  absl::Duration timeout = ClientOptions().timeout)
      : connection_(std::move(connection)), timeout_(timeout) {}

  // The same client with another timeout, for one call or for many:
  //   client.WithTimeout(absl::Seconds(2)).Annotate(article)
  Client WithTimeout(absl::Duration timeout) const {
    return Client(connection_, timeout);
  }

  // Annotates one article.
  absl::StatusOr<v1::Document> Annotate(v1::Article article,
                                        v1::AnnotateOptions options = {}) const;

  // Annotates one article and hands on what is final while the rest is at work.
  // A stream that breaks is taken up where it stopped: nothing is lost or comes
  // twice. Returns when the last item was handed on.
  absl::Status Stream(v1::Article article, v1::AnnotateOptions options,
                      StreamHandler& handler) const;

  // The same for callers who want the items alone.
  absl::Status Stream(
      v1::Article article, v1::AnnotateOptions options,
      const std::function<absl::Status(const v1::AnnotationItem&)>& on_item)
      const;

  // Annotates articles from `source` until it ends, and gives every answer to
  // `sink`, once. What breaks on the way is sent again. Returns OK when every
  // article has its answer, failed ones included; the sink's error if it gave
  // one; or, where no worker answers, why: what was read has then been answered
  // with that, and the rest of the source is left unread.
  absl::Status AnnotateFeed(const FeedSource& source, const FeedSink& sink,
                            const FeedOptions& options = {}) const;

 private:
  std::shared_ptr<Connection> connection_;
  absl::Duration timeout_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_CLIENT_H_
