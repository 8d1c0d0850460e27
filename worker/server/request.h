// What a caller asks for, checked.
#ifndef HEARSAY_WORKER_SERVER_REQUEST_H_
#define HEARSAY_WORKER_SERVER_REQUEST_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "hearsay/v1/annotation.pb.h"
#include "worker/annotator/article_input.h"
#include "worker/text/offset_map.h"

namespace hearsay {

// Which findings are sent, and how.
struct AnswerOptions {
  OffsetUnit offset_unit = OffsetUnit::kUtf8;
  bool paragraphs = true;
  bool mentions = true;
  bool entities = true;
  bool quotes = true;
  bool include_tokens = false;
  bool include_text = false;
};

// Errors are INVALID_ARGUMENT / INVALID_REQUEST, unless something else is said;
// they name the field, also in their metadata ("field").

// An article to annotate, and how to answer. A view of the messages that it
// came in, which must outlive it.
struct ArticleRequest {
  Article article;
  AnswerOptions answer;
};

absl::StatusOr<ArticleRequest> ParseArticleRequest(
    const v1::Article& article, const v1::AnnotateOptions& options);

// Whether a stream can go on where another one broke. ABORTED / MODEL_CHANGED
// where that one had another model than `model_version`.
absl::Status CheckResume(const v1::StreamAnnotationsRequest& request,
                         const std::string& model_version);

// How long an article of a feed may take; InfiniteDuration by default.
absl::StatusOr<absl::Duration> ParseTimeout(
    const v1::AnnotateFeedRequest& request);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_REQUEST_H_
