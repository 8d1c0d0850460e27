// One run of a feed over gRPC.
#ifndef HEARSAY_CLIENT_HEARSAY_FEED_RUN_H_
#define HEARSAY_CLIENT_HEARSAY_FEED_RUN_H_

#include "absl/status/status.h"
#include "client/hearsay/feed.h"
#include "client/hearsay/options.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay::client_internal {

// Client::AnnotateFeed over `stub`. Thread-safe.
absl::Status RunFeed(v1::AnnotationService::StubInterface& stub,
                     const FeedSource& source, const FeedSink& sink,
                     const FeedOptions& options);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_FEED_RUN_H_
