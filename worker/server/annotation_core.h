// What the service runs: an annotator, or in tests something that acts as one.
#ifndef HEARSAY_WORKER_SERVER_ANNOTATION_CORE_H_
#define HEARSAY_WORKER_SERVER_ANNOTATION_CORE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "worker/annotator/annotation_visitor.h"
#include "worker/annotator/article_input.h"
#include "worker/annotator/stage_times.h"
#include "worker/base/cancellation.h"

namespace hearsay {

// Thread-safe.
struct AnnotationCore {
  std::string model_version;

  // The longest text, and the longest source of any sort, that it takes, in
  // bytes. The service receives messages that are somewhat longer, so that the
  // core can say that they are too long.
  int64_t max_text_bytes = 0;
  int64_t max_source_bytes = 0;

  // As Annotator::Annotate.
  std::function<absl::Status(const Article&, const Cancellation&,
                             AnnotationVisitor&)>
      annotate;

  // Where the time went, over all articles so far; empty where that is not
  // known.
  std::function<StageTimes()> stage_times;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_ANNOTATION_CORE_H_
