// All that an article has spoken of so far, found again by the words of its
// names.
#ifndef HEARSAY_WORKER_ENTITIES_ENTITY_TABLE_H_
#define HEARSAY_WORKER_ENTITIES_ENTITY_TABLE_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/entities/mention.h"
#include "worker/entities/name_words.h"
#include "worker/entities/titles.h"

namespace hearsay {

// What an entity's gender was told by, the surest last.
enum class GenderEvidence : uint8_t {
  kNone,
  kLoneName,  // "Maria", which may be a surname
  kName,      // "Maria Duarte", or a pronoun
  kTold,      // "Mrs.", "his wife"
};

// Where a name stands, which tells how far its form can be relied on.
enum class NamePlace : uint8_t {
  kText,
  kHeadline,   // where every word may have a capital: "Obama Sees"
  kFurniture,  // of the page
};

// What is known of an entity beside what is sent.
struct EntityFacts {
  NameWords words;             // of its fullest name
  bool from_headline = false;  // nothing but headlines gave that so far
  Gender gender = Gender::kUnknown;
  GenderEvidence gender_evidence = GenderEvidence::kNone;
  double weight = 0;                // of its mentions, for the salience
  int32_t last_sentence = -1;       // that names it
  std::array<uint16_t, 8> types{};  // how often it was taken for which
  int32_t around = 0;               // of a group: AddGroupAround()
  int32_t speaks_for = 0;           // a body or place whose office it holds
  bool changed = false;             // since the last TakeChanged()
};

// One thread at a time.
class EntityTable {
 public:
  // Names that are kept for one word; older ones give way, so that no article
  // can make the search for a name slow.
  static constexpr int kPerWord = 24;

  void Clear();

  // A new entity without a name. Its id is entities().size().
  int32_t Add(EntityType type);

  // A new entity for those who are spoken of together with `id`, named after
  // it: "Ana Reyes and others". No name in the text leads to it.
  int32_t AddGroupAround(int32_t id);

  // A form of its name. It becomes the entity's name if it is the fullest so
  // far (or the only one); one in furniture only where there is none. A
  // person's name in the text corrects what a headline added behind it.
  void AddName(int32_t id, absl::string_view name, const NameWords& words,
               EntityType type, NamePlace place);
  // Another name by which FindName() finds it.
  void AddAlias(int32_t id, absl::string_view key, EntityType type);
  void AddTitle(int32_t id, absl::string_view title);
  // That a person holds an office of a people, which makes those at the head of
  // a state its "leader", too.
  void AddOfficeOf(int32_t people, int32_t id, absl::string_view office);
  void SetWriter(int32_t id);
  // Unless something surer told it before.
  void SetGender(int32_t id, Gender gender, GenderEvidence evidence);
  void CountMention(int32_t id, double weight);
  // Two people who are married or live as if they were; the latest two.
  void SetCouple(int32_t a, int32_t b) { couple_ = {a, b}; }

  // Makes two entities one, which has the lower id. Returns that.
  int32_t Merge(int32_t a, int32_t b);

  // The entity that `id` is now.
  int32_t Standing(int32_t id) const;

  // The standing entity that goes by exactly these words, or 0. People, groups
  // of people (NORP) and things have names apart.
  int32_t FindName(absl::string_view key, EntityType type) const;

  // The entity of a type that was mentioned most, by weight, or 0.
  int32_t Heaviest(EntityType type) const;

  // Entities with the word in a name, the latest last; they may have been
  // merged.
  absl::Span<const int32_t> WithWord(absl::string_view word) const;

  // The person or thing that bears a title, lowered ("prime minister"), or one
  // that ends in it ("labor minister" for "minister"); or 0.
  int32_t WithTitle(absl::string_view lower_title) const;

  // The one person whose name has these initials, in any case: "RA" for Rosa
  // Adler; or 0.
  int32_t WithInitials(absl::string_view initials) const;

  // Who was said to hold an office of a people: "leader" or "prime minister" of
  // Ardenians for "Ardenian Prime Minister Ana Reyes"; or 0.
  int32_t WithOfficeOf(int32_t people, absl::string_view office) const;

  // In the order of their ids; none where there is no couple.
  EntityIds couple() const;

  EntityFacts& facts(int32_t id) { return facts_[id - 1]; }
  const EntityFacts& facts(int32_t id) const { return facts_[id - 1]; }
  const Entity& entity(int32_t id) const { return entities_[id - 1]; }
  const std::vector<Entity>& entities() const { return entities_; }

  // Appends what is new or has grown in name, type, titles or standing.
  void TakeChanged(std::vector<Entity>* changed);

  // Fills in every salience, then appends all entities.
  void Finish(std::vector<Entity>* changed);

 private:
  using Ids = absl::InlinedVector<int32_t, 4>;

  void MarkChanged(int32_t id);
  void IndexInitials(int32_t id, const NameWords& words);
  void Index(int32_t id, const NameWords& words, EntityType type);
  void SetSalience(int32_t id);

  std::vector<Entity> entities_;
  std::vector<EntityFacts> facts_;
  std::vector<int32_t> changed_;
  double heaviest_ = 0;
  EntityIds couple_;
  absl::flat_hash_map<std::string, int32_t> by_name_;
  absl::flat_hash_map<std::string, Ids> by_word_;
  absl::flat_hash_map<std::string, int32_t> by_title_;
  absl::flat_hash_map<std::string, int32_t> by_title_noun_;
  absl::flat_hash_map<std::string, int32_t> by_initials_;  // 0: of several
  absl::flat_hash_map<std::pair<int32_t, std::string>, int32_t> by_office_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_ENTITY_TABLE_H_
