// Names, values, pronouns and nouns -> mentions -> who is who, paragraph by
// paragraph.
#ifndef HEARSAY_WORKER_ENTITIES_ENTITY_ANNOTATOR_H_
#define HEARSAY_WORKER_ENTITIES_ENTITY_ANNOTATOR_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "worker/entities/mention.h"
#include "worker/structure/article.h"
#include "worker/tagger/tagger.h"

namespace hearsay {

// The entities of one article at a time. Holds scratch memory that is reused
// from article to article. One thread at a time.
class EntityAnnotator {
 public:
  // `names` must outlive it.
  explicit EntityAnnotator(const Tagger& names);
  ~EntityAnnotator();
  EntityAnnotator(const EntityAnnotator&) = delete;
  EntityAnnotator& operator=(const EntityAnnotator&) = delete;

  // Takes up an article and forgets the one before. What it views must outlive
  // the work on it.
  absl::Status StartArticle(const ArticleView& article);

  // Appends the mentions of a paragraph in the order of the text, and the
  // entities that it brought or that grew (as they stand now). Paragraphs come
  // in order, each once.
  absl::Status AnnotateParagraph(int32_t paragraph,
                                 std::vector<Mention>* mentions,
                                 std::vector<Entity>* changed);

  // After the last paragraph: appends the entities in their final state.
  void Finish(std::vector<Entity>* changed);

  // Entities by id: entities()[id - 1].
  const std::vector<Entity>& entities() const;

  // The body or place whose office `id` was said to hold ("Norvik chief Ana
  // Reyes"), which is who "we" are in that one's words; or 0.
  int32_t SpokenFor(int32_t id) const;

  // Who says "we" for the group `id`; `id` itself where it is no such group.
  int32_t SpeakerOf(int32_t id) const;

  // The article's writer, who becomes an entity with the first call; `changed`
  // takes it then.
  int32_t Writer(std::vector<Entity>* changed);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_ENTITY_ANNOTATOR_H_
