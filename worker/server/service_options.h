// How the annotation service works.
#ifndef HEARSAY_WORKER_SERVER_SERVICE_OPTIONS_H_
#define HEARSAY_WORKER_SERVER_SERVICE_OPTIONS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace hearsay {

struct ServiceOptions {
  // Threads that annotate, 1 to 1024. 0: one for each CPU that the container
  // grants.
  int32_t threads = 0;

  // Articles of AnnotateArticle and StreamAnnotations at work, waiting for a
  // thread or being read by their caller, 1 or more. The next one is
  // RESOURCE_EXHAUSTED / OVERLOADED. 0: 64 a thread.
  int32_t max_pending_articles = 0;

  // What all articles in flight may take together, with their requests and
  // answers, in bytes; 16 MiB or more. A call beyond it is RESOURCE_EXHAUSTED /
  // OVERLOADED, and feeds wait; one article is always taken. 0: half of what
  // the container grants.
  int64_t max_memory_bytes = 0;

  // AnnotateFeed calls at the same time, 1 or more. The next one is
  // RESOURCE_EXHAUSTED / OVERLOADED.
  int32_t max_feeds = 64;
  // How many articles a feed may have at work, and their requests' bytes. It is
  // not read from beyond either; a single article is always taken.
  int32_t feed_window = 16;
  int64_t feed_window_bytes = 32 << 20;

  // The largest answer of AnnotateArticle or of one article in a feed, and the
  // largest item of a stream; 64 KiB to 1 GiB. Larger ones are INVALID_ARGUMENT
  // / DOCUMENT_TOO_LARGE. gRPC's clients take 4 MiB unless they are set
  // otherwise, and a feed would end by an answer that its client refuses.
  int64_t max_answer_bytes = 4 << 20;

  // What StreamAnnotations holds for a slow reader, beside the slice that is
  // under way; 64 KiB to 1 GiB.
  int64_t stream_buffer_bytes = 4 << 20;
  // How long annotating waits, with that buffer full, for the reader to take
  // something; 1 ms to 24 h. Then the call is cancelled.
  absl::Duration stall_timeout = absl::Seconds(10);
  // The same for a feed with answers that are ready.
  absl::Duration feed_stall_timeout = absl::Seconds(60);

  // How long a feed may last, more or less a tenth, before it is ended in good
  // order, so that its caller finds workers that are new; 1 ms or more.
  absl::Duration max_feed_age = absl::InfiniteDuration();

  // INVALID_ARGUMENT names the field, its value and its range.
  absl::Status Validate() const;

  // Those above with what 0 stands for.
  ServiceOptions WithDefaults() const;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_SERVICE_OPTIONS_H_
