// An article's findings as one Document.
#ifndef HEARSAY_WORKER_SERVER_DOCUMENT_WRITER_H_
#define HEARSAY_WORKER_SERVER_DOCUMENT_WRITER_H_

#include <string>

#include "absl/types/optional.h"
#include "hearsay/v1/annotation.pb.h"
#include "proto/document_builder.h"
#include "worker/annotator/annotation_visitor.h"
#include "worker/server/convert.h"
#include "worker/server/request.h"

namespace hearsay {

// One thread at a time.
class DocumentWriter : public AnnotationVisitor {
 public:
  // `answer` is what ParseArticleRequest made of `options`. Fills `document`
  // in, which must outlive this.
  DocumentWriter(const v1::AnnotateOptions& options,
                 const AnswerOptions& answer, const std::string& id,
                 const std::string& model_version, v1::Document* document);

  absl::Status OnDocument(const DocumentInfo& info) override;
  absl::Status OnParagraph(int32_t index, const Paragraph& paragraph,
                           const Structure& structure) override;
  absl::Status OnMention(const Mention& mention) override;
  absl::Status OnEntity(const Entity& entity) override;
  absl::Status OnQuote(const Quote& quote) override;
  absl::Status OnSummary(const Summary& summary) override;

 private:
  const AnswerOptions answer_;
  v1::Document* const document_;
  DocumentBuilder builder_;
  absl::optional<Converter> converter_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_DOCUMENT_WRITER_H_
