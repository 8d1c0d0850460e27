// The tagger's labels as parts of quotes.
#ifndef HEARSAY_WORKER_QUOTES_PART_TAGGER_H_
#define HEARSAY_WORKER_QUOTES_PART_TAGGER_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "worker/quotes/paragraph_view.h"
#include "worker/structure/article.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// One thread at a time.
class PartTagger {
 public:
  // `tagger` must outlive it. Its labels are O, B-SOURCE, I-SOURCE, B-CUE and
  // so on, B-CONTENT and so on; others count as O.
  explicit PartTagger(const Tagger& tagger);

  absl::Status StartArticle(const ArticleView& article) {
    return session_->StartArticle(article);
  }

  // Replaces `parts`, one a token. `hints` are those of FindPartHints().
  absl::Status Tag(IndexRange tokens, absl::Span<const uint32_t> hints,
                   std::vector<ParagraphView::TokenPart>* parts);

 private:
  std::unique_ptr<TaggerSession> session_;
  std::vector<ParagraphView::TokenPart> part_of_label_;
  Tagging tagging_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_PART_TAGGER_H_
