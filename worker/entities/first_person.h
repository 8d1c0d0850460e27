// Whom "I", "we" and "you" mean where no quotation marks tell: the article's
// writer, the one who is interviewed, or the speaker whose name and a colon
// open a turn.
#ifndef HEARSAY_WORKER_ENTITIES_FIRST_PERSON_H_
#define HEARSAY_WORKER_ENTITIES_FIRST_PERSON_H_

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "worker/entities/conversation.h"
#include "worker/entities/entity_table.h"
#include "worker/entities/name_resolver.h"
#include "worker/structure/article.h"

namespace hearsay {

// One thread at a time.
class FirstPerson {
 public:
  // Both must outlive it.
  FirstPerson(EntityTable& table, NameResolver& resolver)
      : table_(table), resolver_(resolver) {}

  // `article.author` must outlive the work on the article.
  void StartArticle(const ArticleView& article);
  void StartParagraph(int32_t index);

  // Whether the caller named the writer.
  bool has_author() const { return !author_.empty(); }
  // The article's writer: by the author that the caller gave, else an entity
  // without a name until NameWriter() tells.
  int32_t Writer();

  // Learns from a byline or an author's note that the writer is `id`, a person.
  // Returns that or, if the writer was an entity already, the one they became.
  int32_t NameWriter(int32_t id);

  // Learns that `id` speaks from here on: a name and a colon.
  void SetLabel(int32_t id) { label_ = id; }

  // Learns that the paragraph names `id`, a person.
  void SetNamed(int32_t id) {
    if (announces_ && announced_ == 0) announced_ = id;
  }

  // Learns that the paragraph speaks to `id`: "Mr. President, ...".
  void SetAddressee(int32_t id) { addressee_ = id; }

  // Learns that whose words these are is `id`: "my name is Ana Reyes".
  void Introduce(int32_t id);

  // Learns from a heading that the text is what `id` said: "Remarks by Ana
  // Reyes". Where there are questions, `id` answers them.
  void SetOrator(int32_t id);

  int32_t I();
  // Those whom the speaker of a conversation speaks for, the speaker among
  // them. A writer's "we" may be anybody: outside of a conversation the group
  // that the text says "we" are ("we as Ardenians"), or 0.
  int32_t We();
  // Whom a question of an interview is put to, or 0.
  int32_t Asked();
  // Whom the paragraph speaks to: who was addressed, or asked; or 0.
  int32_t You();

 private:
  void MoveGroup(int32_t speaker);
  int32_t Interviewed();
  // The group that the writer says "we" are, or 0.
  int32_t StatedGroup();
  // Whose words a conversation's turn is; 0 outside of one.
  int32_t Speaker();

  EntityTable& table_;
  NameResolver& resolver_;
  Conversation conversation_;
  absl::optional<ArticleView> article_;
  absl::optional<int32_t> stated_group_;
  absl::string_view author_;
  Turn turn_ = Turn::kNone;
  int32_t writer_ = 0;
  bool announces_ = false;  // the paragraph at hand, an interview
  int32_t announced_ = 0;   // who is named first where one is announced, or 0
  int32_t introduced_ = 0;  // who speaks in the paragraph at hand, or 0
  absl::optional<int32_t> interviewed_;  // 0: nobody
  int32_t label_ = 0;
  int32_t addressee_ = 0;                         // of the paragraph at hand
  absl::flat_hash_map<int32_t, int32_t> groups_;  // by their speakers
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_FIRST_PERSON_H_
