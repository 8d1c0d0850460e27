// A page -> the plain text that a reader sees of its article.
#ifndef HEARSAY_WORKER_TEXT_HTML_H_
#define HEARSAY_WORKER_TEXT_HTML_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "worker/base/cancellation.h"
#include "worker/text/text_block.h"

namespace hearsay {

// Replaces `text` with the page's blocks, a blank line between them and <br> as
// a line break, and `blocks` with where they lie in it and what the page says
// that they are. `html` is valid UTF-8. Scripts, styles, navigation and the
// like are left out; where a main article is found, so is what stands around
// it, but for the headline. Time and memory are linear in the page's length,
// whatever is in it; nothing is fetched. A broken page gives what a browser
// would show of it. Fails only when cancelled. Thread-safe.
absl::Status HtmlToText(absl::string_view html,
                        const Cancellation& cancellation, std::string* text,
                        std::vector<TextBlock>* blocks);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_HTML_H_
