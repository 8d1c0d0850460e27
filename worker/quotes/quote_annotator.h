// Quotation marks, cues, sources and contents -> who said what, paragraph by
// paragraph.
#ifndef HEARSAY_WORKER_QUOTES_QUOTE_ANNOTATOR_H_
#define HEARSAY_WORKER_QUOTES_QUOTE_ANNOTATOR_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "worker/entities/entity_annotator.h"
#include "worker/entities/mention.h"
#include "worker/quotes/quote.h"
#include "worker/quotes/quote_model.h"
#include "worker/structure/article.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// The quotes of one article at a time. Holds scratch memory that is reused from
// article to article. One thread at a time.
//
// Quotes become final with their paragraph, but for the last one of each
// paragraph, with those in it: it waits for the next paragraph, which may go on
// with it, and for as many more as go on, up to kLongestWait in all. What goes
// on after that makes quotes of its own, by the same speakers.
class QuoteAnnotator {
 public:
  // Paragraphs after its own that a quote waits for at most.
  static constexpr int kLongestWait = 8;

  // `parts` labels sources, cues and contents, `model` puts them together; both
  // must outlive this.
  QuoteAnnotator(const Tagger& parts, const QuoteModel& model);
  ~QuoteAnnotator();
  QuoteAnnotator(const QuoteAnnotator&) = delete;
  QuoteAnnotator& operator=(const QuoteAnnotator&) = delete;

  // Takes up an article and forgets the one before. What it views must outlive
  // the work on it.
  absl::Status StartArticle(const ArticleView& article);

  // Appends the quotes that this paragraph made final; others wait, for a
  // bounded number of paragraphs, until nothing that follows could change them.
  // `mentions` are this paragraph's, in the order of the text. What it learns
  // of them (that "I" in a quotation is its speaker) it writes into their
  // entity_ids. Paragraphs come in order, each once.
  absl::Status AnnotateParagraph(int32_t paragraph,
                                 absl::Span<Mention> mentions,
                                 EntityAnnotator& entities,
                                 std::vector<Quote>* quotes,
                                 std::vector<Entity>* changed);

  // After the last paragraph: appends the quotes that still waited.
  void Finish(std::vector<Quote>* quotes);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_QUOTE_ANNOTATOR_H_
