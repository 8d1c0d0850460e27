// What an annotator finds, and who takes it.
#ifndef HEARSAY_WORKER_ANNOTATOR_ANNOTATION_VISITOR_H_
#define HEARSAY_WORKER_ANNOTATOR_ANNOTATION_VISITOR_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "worker/entities/mention.h"
#include "worker/quotes/quote.h"
#include "worker/structure/structure.h"

namespace hearsay {

// Stable codes and a sentence for people.
struct Warning {
  std::string code;  // "LANGUAGE_NOT_SUPPORTED"
  std::string message;
};

// What is known before the first finding.
struct DocumentInfo {
  // What all spans refer to: the source, or what was made of it. Good until the
  // annotation ends.
  absl::string_view text;
  // Whether `text` was decoded or extracted, so that the caller has not seen
  // it.
  bool text_differs = false;
  std::vector<Warning> warnings;
};

struct Summary {
  int32_t words = 0;  // runs of characters that are no white space
  int32_t paragraphs = 0;
  int32_t sentences = 0;
  int32_t tokens = 0;
  int32_t mentions = 0;
  int32_t entities = 0;  // those that stand at the end
  int32_t quotes = 0;
};

// Takes what an annotator finds. References are good during the call. An error
// ends the annotation and is returned from it.
class AnnotationVisitor {
 public:
  virtual ~AnnotationVisitor() = default;

  // Once, first.
  virtual absl::Status OnDocument(const DocumentInfo& document) = 0;
  // `index` counts from 0. `structure` holds the paragraph's sentences and
  // tokens.
  virtual absl::Status OnParagraph(int32_t index, const Paragraph& paragraph,
                                   const Structure& structure) = 0;
  virtual absl::Status OnMention(const Mention& mention) = 0;
  // New, or grown: the last one of an id stands.
  virtual absl::Status OnEntity(const Entity& entity) = 0;
  virtual absl::Status OnQuote(const Quote& quote) = 0;
  // Once, last.
  virtual absl::Status OnSummary(const Summary& summary) = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ANNOTATOR_ANNOTATION_VISITOR_H_
