// Settings of a client and of its feeds. All have defaults that suit most
// callers.
#ifndef HEARSAY_CLIENT_HEARSAY_OPTIONS_H_
#define HEARSAY_CLIENT_HEARSAY_OPTIONS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "grpcpp/security/credentials.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay {

// Encryption, and who the client is. Each of the first three is a text in PEM
// or the path of a file with it: all of them text, or all of them files. Files
// are read again when they change, so that renewed certificates need no
// restart.
struct ClientTls {
  // The authorities whose workers are trusted. Empty: those of the system.
  std::string ca;

  // The client's certificate, with those between it and its authority behind
  // it, and its private key, for workers that ask for one (mTLS). Both or
  // neither.
  std::string certificate;
  std::string key;

  // The name that a worker's certificate must have. Empty: the host of the
  // target. For lists of addresses and unix sockets it is needed, unless
  // certificates hold "localhost" (sockets) or the first address (lists).
  std::string server_name;

  // How often files are looked at; 1 s to 24 h.
  absl::Duration reload_interval = absl::Seconds(30);

  // Whether a field's value is a text in PEM, and no path.
  static bool IsPem(absl::string_view value);

  // INVALID_ARGUMENT names the field and what is wrong. Does not open files.
  absl::Status Validate() const;
};

struct ClientOptions {
  // How long a call may take, with everything that is tried in it. Past it, it
  // fails with DEADLINE_EXCEEDED. More than 0; absl::InfiniteDuration() waits
  // for ever. Feeds have a timeout of their own, for each article.
  absl::Duration timeout = absl::Seconds(30);

  // How often a call is tried, in all, while workers answer UNAVAILABLE or
  // RESOURCE_EXHAUSTED. 1 to 5. Between tries the client waits 100 ms, then
  // twice as long each time.
  int max_attempts = 4;

  // Whether calls wait, within their timeout, while no worker can be reached.
  // Otherwise they fail with UNAVAILABLE once every try did, so that a wrong
  // target is told early. A stream that has begun waits in any case.
  bool wait_for_ready = false;

  // With it, calls are encrypted. Without, they are not.
  std::optional<ClientTls> tls;

  // gRPC's credentials, for what `tls` cannot say. Not together with `tls`.
  std::shared_ptr<grpc::ChannelCredentials> credentials;

  // While calls are open, a connection that was silent for so long is asked
  // whether it still lives, and counts as gone without an answer within
  // keepalive_timeout, which is 1 s to 1 h. 10 s to 24 h: workers cut off who
  // asks more often. absl::InfiniteDuration() never asks.
  absl::Duration keepalive_time = absl::Seconds(30);
  absl::Duration keepalive_timeout = absl::Seconds(10);

  // INVALID_ARGUMENT names the field, its value and its range.
  absl::Status Validate() const;
};

struct FeedOptions {
  // What is wanted of each article.
  v1::AnnotateOptions annotate;

  // Whether answers come in the order of the articles. Otherwise each comes as
  // soon as it is there.
  bool ordered = true;

  // How many articles may be under way, from the source to the sink. 1 to
  // 65536. More keeps more of the workers' cores busy and holds more in memory;
  // some 16 for each of their threads are enough.
  int window = 64;

  // Where this is set, it is asked in the place of `window`, again and again,
  // and may give another number each time. Thread-safe.
  std::function<int()> live_window;

  // Called once, by the sink's thread, where the feed ends early: no more
  // answers come, though AnnotateFeed returns only when the source does.
  std::function<void(const absl::Status& why)> on_stop;

  // How many bytes these articles may have together. At least 1; one article is
  // always let through.
  int64_t window_bytes = 8 << 20;

  // How long a worker may take for one article, from when it was sent. Past it,
  // the article fails with DEADLINE_EXCEEDED. Where not even that comes from
  // the worker, within 5 seconds more, it has stopped: the oldest article that
  // it was sent fails, and the others are sent elsewhere. More than 0;
  // absl::InfiniteDuration() waits for ever.
  absl::Duration article_timeout = absl::Seconds(60);

  // How often an article is sent, in all, where streams break or stop before
  // its answer. Also, until a first answer came, how many streams in a row may
  // break. 1 to 1000.
  int max_attempts = 5;

  // Once an answer has come: how long no worker at all may answer before the
  // feed is given up. More than 0; absl::InfiniteDuration() waits for ever.
  absl::Duration outage = absl::Minutes(5);

  // How many workers may have a stream of this feed. 1 to 1024. Streams are
  // opened as they are needed, one to each worker; 1 keeps the feed with one
  // worker at a time.
  int max_workers = 64;

  // INVALID_ARGUMENT names the field, its value and its range.
  absl::Status Validate() const;
};

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_OPTIONS_H_
