// A quote while it is put together.
#ifndef HEARSAY_WORKER_QUOTES_DRAFT_H_
#define HEARSAY_WORKER_QUOTES_DRAFT_H_

#include "absl/container/inlined_vector.h"
#include "worker/base/span.h"

namespace hearsay {

// Token ranges are of the paragraph; empty ones are none.
struct Draft {
  IndexRange cue;
  IndexRange source;
  // In order, without overlaps. The last draft of a paragraph that ends in a
  // colon may have none: it comes in the next one.
  absl::InlinedVector<IndexRange, 2> contents;
  // Of the choices that made it.
  float source_probability = 0;
  float left_probability = 0;
  float right_probability = 0;
  // Whether the first content is a quotation that belongs to the last quote of
  // the paragraph before. Then it has no cue and no source.
  bool continues = false;
  // That contents and source are right.
  float confidence = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_DRAFT_H_
