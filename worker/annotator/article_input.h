// What an annotator is given.
#ifndef HEARSAY_WORKER_ANNOTATOR_ARTICLE_INPUT_H_
#define HEARSAY_WORKER_ANNOTATOR_ARTICLE_INPUT_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace hearsay {

// An article as it came. A view: what it refers to must outlive the call.
struct Article {
  absl::string_view source;

  // False: `source` must be UTF-8. True: it is in `charset` or in what it
  // declares, and what does not decode becomes U+FFFD.
  bool raw = false;
  absl::string_view charset;  // an IANA name, or empty; for `raw` alone

  // "text/plain" or "text/html", with or without parameters; empty is plain.
  absl::string_view content_type;

  absl::optional<absl::Time> publish_time;
  absl::string_view author;         // or empty
  absl::string_view language_hint;  // a BCP 47 tag, or empty: detect
};

struct AnnotatorOptions {
  // The longest text, in bytes of UTF-8; 1 to 1 GiB. A longer one is
  // INVALID_ARGUMENT / TEXT_TOO_LONG. Memory at work is some 20 times as much.
  int64_t max_text_bytes = 4 << 20;
  // The longest HTML page or raw source, in bytes as they came; 1 to 1 GiB.
  int64_t max_source_bytes = 16 << 20;

  // INVALID_ARGUMENT names the field, its value and its range.
  absl::Status Validate() const;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ANNOTATOR_ARTICLE_INPUT_H_
