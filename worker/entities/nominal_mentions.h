// Nouns as mentions, and those that only pronouns refer to.
#ifndef HEARSAY_WORKER_ENTITIES_NOMINAL_MENTIONS_H_
#define HEARSAY_WORKER_ENTITIES_NOMINAL_MENTIONS_H_

#include <cstdint>

#include "worker/base/span.h"
#include "worker/entities/mention_walk.h"

namespace hearsay {

// Adds the noun that starts with `token` ("the", "both") and stands for
// somebody. Returns its end, or 0 where there is none. A capital makes the
// title of one who has been named a name: "the Secretary".
int32_t AddNominal(MentionWalk& walk, Span token);

// Keeps a phrase of common nouns that starts with `token` in mind.
void RememberNounPhrase(MentionWalk& walk, Span token);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NOMINAL_MENTIONS_H_
