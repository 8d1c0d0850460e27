// Which entities a pronoun means.
#ifndef HEARSAY_WORKER_ENTITIES_PRONOUNS_H_
#define HEARSAY_WORKER_ENTITIES_PRONOUNS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "worker/entities/entity_table.h"
#include "worker/entities/focus.h"
#include "worker/entities/mention.h"
#include "worker/entities/titles.h"

namespace hearsay {

enum class PronounKind : uint8_t {
  kHe,    // he, him, his, himself
  kShe,   // she, her, hers, herself
  kIt,    // it, its, itself
  kThey,  // they, them, their, theirs, themselves
  kI,     // I, me, my, mine, myself
  kWe,    // we, us, our, ours, ourselves
  kYou,   // you, your, yours, yourself, yourselves
};

struct Pronoun {
  PronounKind kind;
  bool possessive = false;  // his, its
  bool object = false;      // him, them
  bool reflexive = false;   // himself
};

// Of him and her, else unknown.
Gender GenderOf(PronounKind kind);

// The pronoun that a token is. "US" is none.
absl::optional<Pronoun> ParsePronoun(absl::string_view token);

// Whom `pronoun` at `place` means, or none where that is not clear: he, she, it
// and they alone. Looks back over what `focus` holds, a few sentences at most.
EntityIds ResolvePronoun(const Pronoun& pronoun, const Place& place,
                         const EntityTable& table, const Focus& focus);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_PRONOUNS_H_
