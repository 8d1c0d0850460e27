// What the entities stage hands on.
#ifndef HEARSAY_WORKER_ENTITIES_MENTION_H_
#define HEARSAY_WORKER_ENTITIES_MENTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/optional.h"
#include "worker/base/span.h"
#include "worker/entities/value.h"

namespace hearsay {

// Values are those of hearsay.v1.EntityType.
enum class EntityType : uint8_t {
  kUnspecified = 0,
  kPerson = 1,
  kOrganization = 2,
  kLocation = 3,
  kNorp = 4,
  kFacility = 5,
  kProduct = 6,
  kOther = 7,
  kDate = 8,
  kTime = 9,
  kDuration = 10,
  kMoney = 11,
  kPercent = 12,
  kQuantity = 13,
};

// Values are those of hearsay.v1.MentionForm.
enum class MentionForm : uint8_t {
  kName = 1,
  kValue = 2,
  kNominal = 3,
  kPronoun = 4,
};

// Ids of entities; mostly one.
using EntityIds = absl::InlinedVector<int32_t, 2>;

// A place in the text that names something.
struct Mention {
  // Without a possessive ending or the plural ending of a decade.
  Span span;
  EntityType type = EntityType::kUnspecified;
  MentionForm form = MentionForm::kName;
  EntityIds entity_ids;  // none for values, and where the text does not tell
  float confidence = 0;  // of span and type, 0 to 1
  absl::optional<Value> value;
};

// Someone or something that the article speaks of. An entity is sent whenever
// it has grown; its id stays.
struct Entity {
  int32_t id = 0;    // from 1
  std::string name;  // the fullest form; empty for a writer without a name,
                     // "Shinzo Abe and others" for those whom he calls "we"
  EntityType type = EntityType::kUnspecified;
  std::vector<std::string> titles;
  int32_t mention_count = 0;
  float salience = 0;       // 0 to 1
  int32_t merged_into = 0;  // the entity that this one turned out to be, or 0
  bool writer = false;      // the article's writer
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_MENTION_H_
