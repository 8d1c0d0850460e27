// One run of a feed over gRPC.
#ifndef HEARSAY_CLIENT_HEARSAY_FEED_RUN_H_
#define HEARSAY_CLIENT_HEARSAY_FEED_RUN_H_

#include <functional>

#include "absl/status/status.h"
#include "client/hearsay/feed.h"
#include "client/hearsay/options.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay::client_internal {

// Client::AnnotateFeed over `stub`. `connect_now` has its channel try workers
// again that it has not reached, without a pause: pauses are the feed's own.
// Thread-safe.
absl::Status RunFeed(v1::AnnotationService::StubInterface& stub,
                     const FeedSource& source, const FeedSink& sink,
                     const FeedOptions& options,
                     const std::function<void()>& connect_now);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_FEED_RUN_H_
