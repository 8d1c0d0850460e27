// Takes one article's annotations as they come.
#ifndef HEARSAY_CLIENT_HEARSAY_STREAM_HANDLER_H_
#define HEARSAY_CLIENT_HEARSAY_STREAM_HANDLER_H_

#include "absl/status/status.h"
#include "client/hearsay/status.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay {

// Calls come one at a time, on the thread that called Client::Stream. An error
// that a handler returns ends the call and is its outcome.
class StreamHandler {
 public:
  virtual ~StreamHandler() = default;

  // Consecutive items, with what else came along: the header in the first
  // slice, pieces of the text ahead of the items, the summary in the last.
  // Every item comes once, also where another worker went on; only the header
  // and the text may come again, before the first item. `slice` may be emptied.
  // Made for DocumentBuilder::Add (proto/document_builder.h), which puts the
  // slices together.
  virtual absl::Status OnSlice(v1::StreamAnnotationsResponse* slice) = 0;

  // A worker with another model went on: forget everything so far, it comes
  // again. By default the call ends here, with ABORTED / MODEL_CHANGED.
  virtual absl::Status OnRestart() {
    return MakeClientError(absl::StatusCode::kAborted, "MODEL_CHANGED",
                           "the model changed while the article was streamed");
  }
};

}  // namespace hearsay

#endif  // HEARSAY_CLIENT_HEARSAY_STREAM_HANDLER_H_
