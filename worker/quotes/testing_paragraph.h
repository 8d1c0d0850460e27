// For tests: a paragraph as the quotes stage sees it.
#ifndef HEARSAY_WORKER_QUOTES_TESTING_PARAGRAPH_H_
#define HEARSAY_WORKER_QUOTES_TESTING_PARAGRAPH_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/cancellation.h"
#include "worker/base/span.h"
#include "worker/entities/entity_annotator.h"
#include "worker/entities/mention.h"
#include "worker/entities/testing_names.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/quotes/quotation_marks.h"
#include "worker/structure/structure.h"

namespace hearsay {

// An article whose names are marked as in testing_names.h, read paragraph by
// paragraph up to the quotes stage.
class TestArticle {
 public:
  explicit TestArticle(absl::string_view marked);

  // Takes up the next paragraph.
  void Next();

  // Of the paragraph at hand. Parts are none until Label().
  const ParagraphView& view() const { return view_; }
  const std::vector<Mention>& mentions() const { return mentions_; }
  EntityAnnotator& entities() { return *entities_; }

  // The tokens of these words, where they stand first.
  IndexRange Find(absl::string_view words) const;
  // Labels them so, with full confidence.
  void Label(absl::string_view words, Part part);

 private:
  const MarkedText marked_;
  const std::unique_ptr<Tagger> names_;
  const Cancellation cancellation_;
  Structure structure_;
  std::unique_ptr<EntityAnnotator> entities_;
  QuotationFinder quotation_finder_;
  int32_t next_ = 0;
  std::vector<Mention> mentions_;
  std::vector<Quotation> quotations_;
  std::vector<ParagraphView::TokenPart> parts_;
  ParagraphView view_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_TESTING_PARAGRAPH_H_
