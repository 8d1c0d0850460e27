// Reads a news article and says what is in it. This is the whole of Hearsay as
// a C++ library, without a network:
//
//   absl::StatusOr<Models> models = LoadEmbeddedModels();
//   if (!models.ok()) …
//   Annotator annotator(*std::move(models));
//
//   class Printer : public AnnotationVisitor { … };
//   Printer printer;
//   Article article;
//   article.source = "OSAKA — “We agreed,” Mr. Ito said.";
//   absl::Status status = annotator.Annotate(article, Cancellation(), printer);
//
// Findings come in the order of the text: after each paragraph what it made
// final. The sequence is a function of the article and of models().version
// alone.
#ifndef HEARSAY_WORKER_ANNOTATOR_ANNOTATOR_H_
#define HEARSAY_WORKER_ANNOTATOR_ANNOTATOR_H_

#include <memory>

#include "absl/status/status.h"
#include "worker/annotator/annotation_visitor.h"
#include "worker/annotator/article_input.h"
#include "worker/annotator/stage_times.h"
#include "worker/base/cancellation.h"
#include "worker/models/models.h"

namespace hearsay {

// Thread-safe: any number of articles at the same time. Working memory is kept
// for as many articles as were ever at work together.
class Annotator {
 public:
  // `options` must be valid.
  explicit Annotator(Models models, AnnotatorOptions options = {});
  ~Annotator();
  Annotator(const Annotator&) = delete;
  Annotator& operator=(const Annotator&) = delete;

  // Reads one article. Errors, beside the visitor's own and those of
  // `cancellation`, are INVALID_ARGUMENT with a reason (see
  // worker/base/error.h): INVALID_UTF8, TEXT_TOO_LONG, UNKNOWN_CHARSET,
  // UNKNOWN_CONTENT_TYPE.
  absl::Status Annotate(const Article& article,
                        const Cancellation& cancellation,
                        AnnotationVisitor& visitor) const;

  const Models& models() const;
  const AnnotatorOptions& options() const;

  // Where the time went, over all articles so far.
  StageTimes stage_times() const;

 private:
  class Workspace;
  class WorkspacePool;

  const Models models_;
  const AnnotatorOptions options_;
  const std::unique_ptr<WorkspacePool> workspaces_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ANNOTATOR_ANNOTATOR_H_
