// Phrases of common nouns ("a driver", "the new rules"): a pronoun behind one
// may mean it rather than anybody who has a name.
#ifndef HEARSAY_WORKER_ENTITIES_NOUN_PHRASES_H_
#define HEARSAY_WORKER_ENTITIES_NOUN_PHRASES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "worker/base/span.h"
#include "worker/entities/titles.h"

namespace hearsay {

struct NounPhrase {
  enum Kind : uint8_t {
    kPerson,   // a driver
    kThing,    // the drink
    kSeveral,  // the new rules
  } kind = kThing;
  Span span;
  Gender gender = Gender::kUnknown;  // of a person
};

// The phrase that starts with a token, up to `end`: a determiner and a noun, or
// a plural noun alone. Reads a few words and knows no grammar: the last of them
// before a preposition or a verb is its noun. Thread-safe.
absl::optional<NounPhrase> ReadNounPhrase(absl::string_view text, Span token,
                                          int32_t end);

// What the noun of kinship or the like that ends before `start`, in `text` from
// `floor` on, tells of the one whose name starts there: "his wife Ana".
Gender GenderOfNounBefore(absl::string_view text, int32_t floor, int32_t start);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NOUN_PHRASES_H_
