// The walk over an article from mention to mention: what is known of it so far,
// and where the walk stands.
#ifndef HEARSAY_WORKER_ENTITIES_MENTION_WALK_H_
#define HEARSAY_WORKER_ENTITIES_MENTION_WALK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/entities/entity_table.h"
#include "worker/entities/first_person.h"
#include "worker/entities/focus.h"
#include "worker/entities/mention.h"
#include "worker/entities/name_resolver.h"
#include "worker/entities/place_finder.h"
#include "worker/structure/article.h"

namespace hearsay {

// One thread at a time.
class MentionWalk {
 public:
  MentionWalk() : resolver(table), first_person(table, resolver) {}
  MentionWalk(const MentionWalk&) = delete;
  MentionWalk& operator=(const MentionWalk&) = delete;

  // What `article` views must outlive the work on it.
  void StartArticle(const ArticleView& article);

  // `new_mentions` takes what Add() is given; both outlive the paragraph.
  void StartParagraph(const ArticleView& article, int32_t index,
                      std::vector<Mention>* new_mentions);

  // Counts a mention for its entities, keeps it in mind for pronouns, and
  // hands it on. `first_person`: it stands for who speaks, or is spoken to.
  void Add(const Place& place, Mention mention, bool first_person = false);

  // Whether what the paragraph speaks of stays in mind for pronouns.
  bool IsRemembered() const;

  // Where the paragraph ends, and where the next name or value starts.
  int32_t end() const { return paragraph->span.end; }
  int32_t next_start() const {
    return next < found.size() ? found[next].span.start : end();
  }

  absl::string_view text;
  EntityTable table;
  NameResolver resolver;
  FirstPerson first_person;
  Focus focus;
  PlaceFinder places;

  const Paragraph* paragraph = nullptr;
  std::vector<Mention> found;  // the paragraph's names and values, in order
  size_t next = 0;             // of them
  int32_t last_end = 0;        // of the mention before
  int32_t last_id = 0;         // its entity, or 0

 private:
  double WeightOf(MentionForm form) const;

  int32_t body_paragraphs_ = 0;
  std::vector<Mention>* mentions_ = nullptr;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_MENTION_WALK_H_
