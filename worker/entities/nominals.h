// Nouns that stand for what was named: "the prime minister", "the two leaders",
// "the company".
#ifndef HEARSAY_WORKER_ENTITIES_NOMINALS_H_
#define HEARSAY_WORKER_ENTITIES_NOMINALS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "worker/entities/entity_table.h"
#include "worker/entities/focus.h"
#include "worker/entities/mention.h"

namespace hearsay {

// A definite noun phrase, without its article.
struct Nominal {
  Span span;
  enum Kind : uint8_t {
    kOffice,  // the prime minister
    kPerson,  // the man
    kBody,    // the company
    kLand,    // the country
    kPair,    // the two leaders, the two countries
    kCouple,  // the couple, the parents
    kWriter,  // this column
  } kind = kOffice;
  EntityType type = EntityType::kPerson;
  Gender gender = Gender::kUnknown;
};

// The nominal that starts with the word at `pos` ("the", "both", "this"), up to
// `end`.
absl::optional<Nominal> ReadNominal(absl::string_view text, int32_t pos,
                                    int32_t end);

// What follows a people at `people`, up to `end`: "leader" in "the Ardenian
// leader", "leaders" in "the two Ardenian leaders".
absl::optional<Nominal> ReadNominalOfPeople(absl::string_view text, Span people,
                                            int32_t end);

// Whom it means, or none where that is not clear. Not for kWriter.
EntityIds ResolveNominal(const Nominal& nominal, absl::string_view text,
                         const Place& place, const EntityTable& table,
                         const Focus& focus);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NOMINALS_H_
