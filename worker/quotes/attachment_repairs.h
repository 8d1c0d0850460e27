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
// - Three clerks, who left because they had to, said. The source is not "they".
// - The source as RepairSource() has it, where no content has its words.
// - According to Ana Ruiz, it rained. What follows the comma is content.
// - According to plan, it rained. Nobody says so.
// - “…” — Ana Ruiz. All behind the dash is the source.
// - RUIZ: It rained. It stopped. All behind the colon is content, up to what
//   another says.
void RepairAttachment(const CueContext& context, Attachment* attachment);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_ATTACHMENT_REPAIRS_H_
