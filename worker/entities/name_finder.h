// Names of people, places, organisations and the like, found by a tagger.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_
#define HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"
#include "worker/structure/article.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// One thread at a time.
class NameFinder {
 public:
  // `tagger` must outlive it. Its labels are O, B-TYPE, I-TYPE and, for the
  // last word and the only one, L-TYPE and U-TYPE, with the types of
  // EntityType.
  explicit NameFinder(const Tagger& tagger);

  absl::Status StartArticle(const ArticleView& article);

  // Appends the names (and the dates and amounts that the tagger knows, as
  // values without a Value) within a paragraph, in the order of the text,
  // without overlaps.
  absl::Status Find(const Paragraph& paragraph, std::vector<Mention>* mentions);

 private:
  // What a label says of its token.
  struct Part {
    EntityType type = EntityType::kUnspecified;
    bool begins = false;
    bool ends = false;
  };

  const std::unique_ptr<TaggerSession> session_;
  std::vector<Part> parts_;  // by label
  const std::vector<Span>* tokens_ = nullptr;
  Tagging tagging_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_
