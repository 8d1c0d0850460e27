// The article that later stages read, with its structure.
#ifndef HEARSAY_WORKER_STRUCTURE_ARTICLE_H_
#define HEARSAY_WORKER_STRUCTURE_ARTICLE_H_

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "worker/base/cancellation.h"
#include "worker/structure/structure.h"

namespace hearsay {

// A view: all that it refers to outlives the stages that work on it.
struct ArticleView {
  absl::string_view text;  // valid UTF-8
  const Structure& structure;
  absl::optional<absl::Time> publish_time;
  absl::string_view author;  // as the caller gave it, or empty
  const Cancellation& cancellation;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_ARTICLE_H_
