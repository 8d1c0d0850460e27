// What a Client stands on: one implementation speaks to workers, tests bring
// their own (client/hearsay/mock_connection.h).
#ifndef HEARSAY_CLIENT_HEARSAY_CONNECTION_H_
#define HEARSAY_CLIENT_HEARSAY_CONNECTION_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/hearsay/feed.h"
#include "client/hearsay/options.h"
#include "client/hearsay/stream_handler.h"
#include "grpcpp/channel.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay {

// The calls of Client, which says what they do. Requests come in checked.
// Implementations are thread-safe.
class Connection {
 public:
  virtual ~Connection() = default;

  virtual absl::StatusOr<v1::Document> Annotate(
      const v1::AnnotateArticleRequest& request, absl::Duration timeout) = 0;

  virtual absl::Status Stream(v1::StreamAnnotationsRequest request,
                              absl::Duration timeout,
                              StreamHandler& handler) = 0;

  virtual absl::Status AnnotateFeed(const FeedSource& source,
                                    const FeedSink& sink,
                                    const FeedOptions& options) = 0;
};

// Speaks to the workers behind `channel`.
std::shared_ptr<Connection> MakeConnection(
    std::shared_ptr<grpc::Channel> channel, const ClientOptions& options);

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_CONNECTION_H_
