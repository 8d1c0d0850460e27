// Settings of a client and of its feeds. All have defaults that suit most
// callers.
#ifndef HEARSAY_CLIENT_HEARSAY_OPTIONS_H_
#define HEARSAY_CLIENT_HEARSAY_OPTIONS_H_

#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/security/credentials.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay {

struct ClientOptions {
  // How long a call may take, with everything that is tried in it. Past it, it
  // fails with DEADLINE_EXCEEDED. More than 0; absl::InfiniteDuration() waits
  // for ever. Feeds have a timeout of their own, for each article.
  absl::Duration timeout = absl::Seconds(30);

  // How often a call is tried, in all, while workers answer UNAVAILABLE or
  // RESOURCE_EXHAUSTED. 1 to 5. Between tries the client waits 100 ms, then
  // twice as long each time.
  int max_attempts = 4;

  // How to speak to workers. By default without encryption.
  std::shared_ptr<grpc::ChannelCredentials> credentials;

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
  // 65536. More keeps more of the workers' cores busy and holds more in memory.
  int window = 64;

  // How many bytes these articles may have together. At least 1; one article is
  // always let through.
  int64_t window_bytes = 8 << 20;

  // How long a worker may take for one article, from when it was sent. Past it,
  // the article fails with DEADLINE_EXCEEDED. More than 0;
  // absl::InfiniteDuration() waits for ever.
  absl::Duration article_timeout = absl::Seconds(60);

  // How often an article is sent, in all, where streams break before its
  // answer, and how many streams in a row may break without any. 1 or more.
  int max_attempts = 5;

  // INVALID_ARGUMENT names the field, its value and its range.
  absl::Status Validate() const;
};

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_OPTIONS_H_
