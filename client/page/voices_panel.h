// Who said what, and who and what else is named: the list beside an article.
#ifndef HEARSAY_CLIENT_PAGE_VOICES_PANEL_H_
#define HEARSAY_CLIENT_PAGE_VOICES_PANEL_H_

#include <string>
#include <vector>

#include "client/page/findings.h"

namespace hearsay::page {

// Appends a <section> with headings from <h2> down. Each voice has what
// it says, each quote an entry of the id QuoteId"-entry" that leads into the
// text. Each listed entity has an entry of its EntityId, with links to its
// mentions, as far as `anchored` says that they have an element. Thread-safe.
void AppendVoicesPanel(const Findings& findings,
                       const std::vector<bool>& anchored, std::string* html);

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_VOICES_PANEL_H_
