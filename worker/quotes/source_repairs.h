// What words and commas beside a source say of where it starts and ends,
// whatever was chosen.
#ifndef HEARSAY_WORKER_QUOTES_SOURCE_REPAIRS_H_
#define HEARSAY_WORKER_QUOTES_SOURCE_REPAIRS_H_

#include <cstdint>

#include "worker/base/span.h"
#include "worker/quotes/attachment_features.h"

namespace hearsay {

// Whether tokens hold a name or a pronoun, or a noun for people, a body or a
// paper: who can say something.
bool NamesVoice(const ParagraphView& view, IndexRange tokens);

// The source of a cue, which is not empty, where these stand beside it. The
// answer may share words with the cue's contents. Thread-safe.
// - “…,” said Ana Ruiz, the owner of a shop. It goes on to the end.
// - A lawyer for the council, Ana Ruiz, said. It starts with "A".
// - My aunt said. It is more than "My".
// - Ana Ruiz, who in May said. It is "who".
// - It began when Ana Ruiz said, after he said. It is the name or pronoun
// alone.
// - A soldier seen after the battle said. It is not "the battle".
// - Ana Ruiz and Leo Kim said. It is both.
IndexRange RepairSource(const CueContext& context, IndexRange source);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_SOURCE_REPAIRS_H_
