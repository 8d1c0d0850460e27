// Keeps what an annotator finds, and checks as it comes that it is well formed.
#ifndef HEARSAY_TESTS_PROPERTIES_ANNOTATION_RECORDER_H_
#define HEARSAY_TESTS_PROPERTIES_ANNOTATION_RECORDER_H_

#include <string>
#include <vector>

#include "worker/annotator/annotation_visitor.h"

namespace hearsay {

// After an annotation, problems() holds a sentence for each promise of the
// visitor's and the findings' headers that was broken, and dump() all that was
// found, a line an item. One thread at a time.
class AnnotationRecorder : public AnnotationVisitor {
 public:
  absl::Status OnDocument(const DocumentInfo& document) override;
  absl::Status OnParagraph(int32_t index, const Paragraph& paragraph,
                           const Structure& structure) override;
  absl::Status OnMention(const Mention& mention) override;
  absl::Status OnEntity(const Entity& entity) override;
  absl::Status OnQuote(const Quote& quote) override;
  absl::Status OnSummary(const Summary& summary) override;

  const std::vector<std::string>& problems() const { return problems_; }
  const std::string& dump() const { return dump_; }

 private:
  void Expect(bool holds, absl::string_view what);
  // Within the text and on character boundaries; not empty.
  void ExpectSpan(Span span, absl::string_view what);
  void ExpectWithin(Span inner, Span outer, absl::string_view what);
  void ExpectEntity(int32_t id, absl::string_view what);

  std::string text_;
  bool started_ = false;
  bool finished_ = false;
  int32_t paragraphs_ = 0;
  Span last_paragraph_;
  Span last_mention_ = {-1, -1};  // before any other
  std::vector<Entity> entities_;
  int32_t mentions_ = 0;
  int32_t quotes_ = 0;
  std::vector<std::string> problems_;
  std::string dump_;
};

}  // namespace hearsay

#endif  // HEARSAY_TESTS_PROPERTIES_ANNOTATION_RECORDER_H_
