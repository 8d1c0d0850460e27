// The client of Hearsay, a service that reads news articles and says what is in
// them: paragraphs, who and what they name, who said what.
//
//   #include "client/hearsay/client.h"
//
//   absl::StatusOr<hearsay::Client> client =
//       hearsay::Client::Connect("dns:///hearsay:50051");
//   if (!client.ok()) return client.status();
//   hearsay::v1::Article article;
//   article.set_text("OSAKA — “We agreed,” Mr. Ito said.");
//   absl::StatusOr<hearsay::v1::Document> document = client->Annotate(article);
//   if (!document.ok()) return document.status();
//   for (const hearsay::v1::Quote& quote : document->quotes()) …
//
// TARGETS
//   "dns:///hearsay:50051"             all workers behind a name, such as a
//                                      headless service of Kubernetes
//   "hearsay:50051"                    the same
//   "127.0.0.1:50051,127.0.0.2:50051"  a list of addresses
//   "[::1]:50051,[::2]:50051"
//   "unix:/run/hearsay.sock"           a socket of this machine; also a list
//   "dns://127.0.0.1:53/hearsay:50051" a name that one name server knows
//
// Calls go to the workers in turn, to those alone that say they are serving: a
// worker that is about to stop gets no new ones. Names are looked up again when
// a connection ends, at most every 10 seconds.
//
// A worker in this process has a channel of its own:
//
//   hearsay::Client client(hearsay::MakeConnection(
//       server->InProcessChannel(grpc::ChannelArguments()), {}));
//
// ENCRYPTION
//   hearsay::ClientOptions options;
//   options.tls.emplace();                     // the system's authorities
//   options.tls->ca = "/etc/hearsay/ca.pem";   // one of your own
//   options.tls->certificate = "/etc/hearsay/tls.crt";   // mTLS: who you are
//   options.tls->key = "/etc/hearsay/tls.key";
//   client = hearsay::Client::Connect("dns:///hearsay:50051", options);
//
// Each may be the PEM text instead of a file. Files are read again when they
// change.
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
//   document = client->Annotate(article, options);
//
// MANY ARTICLES
// AnnotateFeed keeps all workers busy, with a stream to each, and memory
// bounded; each article is answered once, or fails on its own:
//
//   absl::Status status = client->AnnotateFeed(
//       [&]() -> std::optional<hearsay::FeedArticle> { … the next one … },
//       [&](hearsay::FeedAnswer answer) { … return absl::OkStatus(); });
//
// ERRORS
// A failed call has gRPC's code and a message for people. What programs need is
// beside it (client/hearsay/status.h): GetErrorInfo(status)->reason() is
// "TEXT_TOO_LONG" or the like. Calls are safe to send again and are: while
// workers answer UNAVAILABLE or RESOURCE_EXHAUSTED the client waits, as long as
// the worker asks for if it does, and tries again, within the timeout. When
// most calls fail it stops trying again, so that workers can recover.
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
  // A client of the workers at `target`. INVALID_ARGUMENT says what of target,
  // options or files of TLS cannot be used. Does not wait for workers: where
  // they cannot be reached, calls fail with UNAVAILABLE.
  static absl::StatusOr<Client> Connect(const std::string& target,
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
  // twice. Where that falls to a worker with another model, the handler is told
  // and everything comes again. Returns when the last item was handed on.
  absl::Status Stream(v1::Article article, v1::AnnotateOptions options,
                      StreamHandler& handler) const;

  // The same for callers who want the items alone. Where the model changes, the
  // outcome is ABORTED / MODEL_CHANGED: what came does not fit what would come.
  absl::Status Stream(
      v1::Article article, v1::AnnotateOptions options,
      const std::function<absl::Status(const v1::AnnotationItem&)>& on_item)
      const;

  // Annotates articles from `source` until it ends, and gives every answer to
  // `sink`, once. What breaks on the way is sent again, to another worker if
  // there is one. Returns OK when every article has its answer, failed ones
  // included; the sink's error if it gave one; or, where no worker answers,
  // why: what was read has then been answered with that, and the rest of the
  // source is left unread.
  absl::Status AnnotateFeed(const FeedSource& source, const FeedSink& sink,
                            const FeedOptions& options = {}) const;

 private:
  std::shared_ptr<Connection> connection_;
  absl::Duration timeout_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_CLIENT_H_
