// Names as mentions: each with its entity, which learns from the words beside
// it.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_MENTIONS_H_
#define HEARSAY_WORKER_ENTITIES_NAME_MENTIONS_H_

#include <cstdint>

#include "worker/entities/mention.h"
#include "worker/entities/mention_walk.h"
#include "worker/entities/name_resolver.h"

namespace hearsay {

// A name that the tagger found, for the resolver; `start` becomes that of its
// title, if it has one. `sentence` is left to the caller.
NameInText NameAt(const MentionWalk& walk, const Mention& tagged,
                  int32_t* start);

// Adds a label of a known person's initials, "RA: ", as a mention of that
// person. Whether the token is one.
bool AddLabel(MentionWalk& walk, Span token);

// Adds it as a mention.
void AddName(MentionWalk& walk, const Mention& tagged);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_MENTIONS_H_
