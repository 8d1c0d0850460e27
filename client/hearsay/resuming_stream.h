// One article's stream, which outlives the worker that it began with.
#ifndef HEARSAY_CLIENT_HEARSAY_RESUMING_STREAM_H_
#define HEARSAY_CLIENT_HEARSAY_RESUMING_STREAM_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client/hearsay/stream_handler.h"
#include "hearsay/v1/annotation.grpc.pb.h"

namespace hearsay::client_internal {

// Streams an article to `handler`. Where a stream ends with UNAVAILABLE or
// RESOURCE_EXHAUSTED, another goes on behind the last item that came, once the
// pause that the worker asked for is over; after `max_attempts` streams in a
// row without a new item it is given up. Thread-safe.
absl::Status RunResumingStream(v1::AnnotationService::StubInterface& stub,
                               v1::StreamAnnotationsRequest request,
                               absl::Time deadline, int max_attempts,
                               StreamHandler& handler);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_RESUMING_STREAM_H_
