#include "worker/server/article_answer.h"

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "worker/base/error.h"
#include "worker/server/document_writer.h"
#include "worker/server/request.h"

namespace hearsay {
namespace {

// What the response around a document takes at most.
constexpr int64_t kEnvelopeBytes = 32;

}  // namespace

absl::Status AnswerArticle(const AnnotationCore& core,
                           const v1::Article& article,
                           const v1::AnnotateOptions& options,
                           const Cancellation& cancellation, int64_t max_bytes,
                           v1::Document* document) {
  absl::Status status = cancellation.Check();
  if (!status.ok()) return status;
  absl::StatusOr<ArticleRequest> request =
      ParseArticleRequest(article, options);
  if (!request.ok()) return request.status();
  DocumentWriter writer(options, request->answer, article.id(),
                        core.model_version, document);
  status = core.annotate(request->article, cancellation, writer);
  if (!status.ok()) return status;
  const int64_t bytes = document->ByteSizeLong() + kEnvelopeBytes;
  if (bytes <= max_bytes) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kInvalidArgument, "DOCUMENT_TOO_LARGE",
      absl::StrCat("the document takes ", bytes, " bytes: an answer may take ",
                   max_bytes, "; ask for fewer features, or for a stream"),
      {{"bytes", absl::StrCat(bytes)},
       {"limit_bytes", absl::StrCat(max_bytes)}});
}

}  // namespace hearsay
