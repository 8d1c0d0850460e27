// Which entity a name means: a new one, or one that goes by another form of it.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_RESOLVER_H_
#define HEARSAY_WORKER_ENTITIES_NAME_RESOLVER_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "worker/entities/entity_table.h"
#include "worker/entities/mention.h"
#include "worker/entities/name_words.h"

namespace hearsay {

// A name in the text.
struct NameInText {
  absl::string_view text;  // the article's
  Span span;               // the name alone, without a title
  Span title;              // before it, or empty
  EntityType type = EntityType::kUnspecified;
  float confidence = 0;
  int32_t sentence = 0;  // its number in the article
  NamePlace place = NamePlace::kText;
  bool defined = false;  // in brackets right behind the name `previous` ...
  int32_t previous = 0;  // ... which is this entity's
};

// One thread at a time. Looks at a bounded number of entities for each name.
class NameResolver {
 public:
  // `table` must outlive it.
  explicit NameResolver(EntityTable& table) : table_(table) {}

  void StartArticle() { by_initials_.clear(); }

  // The name's entity, which has learnt the name. Never 0.
  int32_t Resolve(const NameInText& name);

 private:
  int32_t FindPerson(const NameInText& name, const NameWords& words) const;
  int32_t FindGroup(const NameWords& words) const;
  int32_t FindThing(const NameInText& name, const NameWords& words) const;
  int32_t FindPersonAsThing(const NameInText& name,
                            const NameWords& words) const;
  int32_t FindAsOtherType(const NameInText& name, const NameWords& words) const;
  int32_t BestPerson(const NameInText& name, const NameWords& words) const;
  void Learn(int32_t id, const NameInText& name, const NameWords& words);

  EntityTable& table_;
  absl::flat_hash_map<std::string, int32_t> by_initials_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_RESOLVER_H_
