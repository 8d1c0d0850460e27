// What a page's markup adds to the roles that its text suggests.
#ifndef HEARSAY_WORKER_STRUCTURE_MARKUP_ROLES_H_
#define HEARSAY_WORKER_STRUCTURE_MARKUP_ROLES_H_

#include <vector>

#include "worker/structure/structure.h"
#include "worker/text/text_block.h"

namespace hearsay {

// Corrects the roles of `structure`, which were found from the text alone, by
// `blocks`. Headings, captions and list items are what they are marked as; <p>
// makes a line a body paragraph where its shape alone spoke against it; where a
// page has paragraphs, text that is in none of them is not body. What the words
// of a paragraph gave away stands: bylines, author notes, related links,
// boilerplate. Does nothing without blocks. Thread-safe.
void ApplyMarkup(const std::vector<TextBlock>& blocks, Structure* structure);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_MARKUP_ROLES_H_
