// Pronouns and forms of address as mentions: those of the article's own words
// with whom they mean, those within quotation marks as far as its text tells.
#ifndef HEARSAY_WORKER_ENTITIES_PRONOUN_MENTIONS_H_
#define HEARSAY_WORKER_ENTITIES_PRONOUN_MENTIONS_H_

#include "worker/base/span.h"
#include "worker/entities/mention_walk.h"

namespace hearsay {

// Adds the pronoun that `token` is. Returns whether it is one.
bool AddPronoun(MentionWalk& walk, Span token);

// Adds the form of address that starts with `token` outside of quotation marks:
// "Mr. President, ...". Returns its end, or 0 where there is none.
int32_t AddAddress(MentionWalk& walk, Span token);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_PRONOUN_MENTIONS_H_
