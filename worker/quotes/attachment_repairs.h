// What the signs around a cue alone say of its attachment, whatever the choices
// made of it.
#ifndef HEARSAY_WORKER_QUOTES_ATTACHMENT_REPAIRS_H_
#define HEARSAY_WORKER_QUOTES_ATTACHMENT_REPAIRS_H_

#include "worker/quotes/attachment.h"
#include "worker/quotes/attachment_features.h"

namespace hearsay {

// Thread-safe. Repairs these:
// - “…?” asked Ana Ruiz. The source stands there.
// - “…,” she said at the end of the day. What follows is no content.
// - A witness, who gave no name, said the bus was late. What stands before
//   "said" is the source, and no content.
// - “…,” said Ana Ruiz, the owner of a shop. The source goes on to the end.
// - A lawyer for the council, Ana Ruiz, said. The source starts with "A".
// - My aunt said. The source is more than "My".
// - Ana Ruiz, who in May said. The source is "who".
// - It began when Ana Ruiz said. The source stands behind "when".
// - Ana Ruiz and Leo Kim said. Both are the source.
// - According to Ana Ruiz, it rained. What follows the comma is content.
// - “…” — Ana Ruiz. All behind the dash is the source.
// - RUIZ: It rained. It stopped. All behind the colon is content.
void RepairAttachment(const CueContext& context, Attachment* attachment);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_ATTACHMENT_REPAIRS_H_
