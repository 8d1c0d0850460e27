// One article, from its request to its Document.
#ifndef HEARSAY_WORKER_SERVER_ARTICLE_ANSWER_H_
#define HEARSAY_WORKER_SERVER_ARTICLE_ANSWER_H_

#include "absl/status/status.h"
#include "hearsay/v1/annotation.pb.h"
#include "worker/base/cancellation.h"
#include "worker/server/annotation_core.h"

namespace hearsay {

// Checks the request, annotates, and fills `document` in. A document of more
// than `max_bytes` is INVALID_ARGUMENT / DOCUMENT_TOO_LARGE. After an error
// `document` holds anything, otherwise its GetCachedSize() is right.
absl::Status AnswerArticle(const AnnotationCore& core,
                           const v1::Article& article,
                           const v1::AnnotateOptions& options,
                           const Cancellation& cancellation, int64_t max_bytes,
                           v1::Document* document);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_ARTICLE_ANSWER_H_
