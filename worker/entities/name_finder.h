// Names of people, places, organisations and the like, found by a tagger.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_
#define HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"
#include "worker/entities/name_types.h"
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
  // without overlaps. Paragraphs come in order, each once. Names have the type
  // that speaks from all that were found up to some thousand tokens ahead.
  absl::Status Find(int32_t paragraph, std::vector<Mention>* mentions);

 private:
  // What a label says of its token.
  struct Part {
    EntityType type = EntityType::kUnspecified;
    bool begins = false;
    bool ends = false;
  };

  // Tags paragraphs from the first that was not, some thousand tokens of them.
  absl::Status TagAhead();
  absl::Status TagParagraph(const Paragraph& paragraph);
  // Adds a mention to found_, or makes the last one longer by it.
  void AddFound(const Mention& mention);
  // Adds words that the tagger passed over though it found them as names
  // elsewhere.
  void FindAgain();
  bool IsKnownName(IndexRange sentence, int32_t token, EntityType* type) const;

  const std::unique_ptr<TaggerSession> session_;
  std::vector<Part> parts_;  // by label
  absl::string_view text_;
  const Structure* structure_ = nullptr;
  NameTypes types_;
  // Of paragraphs that were tagged ahead, from that of the last TagAhead() on.
  int32_t first_tagged_ = 0;
  std::vector<int32_t> ends_;  // of each paragraph's in found_
  std::vector<Mention> found_;
  std::vector<Mention> completed_;  // what becomes found_
  Tagging tagging_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_FINDER_H_
