#include "worker/server/document_writer.h"

namespace hearsay {

DocumentWriter::DocumentWriter(const v1::AnnotateOptions& options,
                               const AnswerOptions& answer,
                               const std::string& id,
                               const std::string& model_version,
                               v1::Document* document)
    : answer_(answer), document_(document), builder_(options, document) {
  document_->set_id(id);
  document_->set_offset_unit(Convert(answer_.offset_unit));
  document_->set_model_version(model_version);
}

absl::Status DocumentWriter::OnDocument(const DocumentInfo& info) {
  converter_.emplace(info.text, answer_);
  if (answer_.include_text || info.text_differs) {
    document_->mutable_text()->assign(info.text.data(), info.text.size());
  }
  for (const Warning& warning : info.warnings) {
    Convert(warning, document_->add_warnings());
  }
  return absl::OkStatus();
}

absl::Status DocumentWriter::OnParagraph(int32_t index,
                                         const Paragraph& paragraph,
                                         const Structure& structure) {
  if (answer_.paragraphs) {
    converter_->Convert(index, paragraph, structure, builder_.AddParagraph());
  }
  return absl::OkStatus();
}

absl::Status DocumentWriter::OnMention(const Mention& mention) {
  if (answer_.mentions) converter_->Convert(mention, builder_.AddMention());
  return absl::OkStatus();
}

absl::Status DocumentWriter::OnEntity(const Entity& entity) {
  if (answer_.entities) {
    converter_->Convert(entity, builder_.AddEntity(entity.id));
  }
  return absl::OkStatus();
}

absl::Status DocumentWriter::OnQuote(const Quote& quote) {
  if (answer_.quotes) converter_->Convert(quote, builder_.AddQuote());
  return absl::OkStatus();
}

absl::Status DocumentWriter::OnSummary(const Summary& summary) {
  Convert(summary, document_->mutable_summary());
  builder_.Complete();
  return absl::OkStatus();
}

}  // namespace hearsay
