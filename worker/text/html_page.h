// A page as a reader sees it, in flat arrays: its blocks of text, and the
// elements around them.
#ifndef HEARSAY_WORKER_TEXT_HTML_PAGE_H_
#define HEARSAY_WORKER_TEXT_HTML_PAGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "worker/base/cancellation.h"
#include "worker/base/span.h"
#include "worker/text/class_names.h"
#include "worker/text/text_block.h"

namespace hearsay {

// An element around blocks: <div>, <section>, <article>, <li>, <p> ….
struct HtmlElement {
  int32_t parent;     // of HtmlPage::elements; -1 for the root
  bool is_one_block;  // a paragraph, a heading, an item of a list
  // The page says that this is its article: <article>, <main>, articleBody.
  bool is_article;
  PartHint hint;  // by its tag, role, class and id
};

struct HtmlBlock {
  Span span;  // of HtmlPage::text; never empty
  BlockKind kind;
  int32_t element;         // of HtmlPage::elements: the innermost around it
  int32_t link_bytes = 0;  // how much of it is in links
};

struct HtmlPage {
  // The blocks' text, with white space folded as browsers fold it.
  std::string text;
  std::vector<HtmlElement> elements;  // each behind its parent; never empty
  std::vector<HtmlBlock> blocks;      // in the order of the page
};

// `html` is valid UTF-8. Scripts, navigation and controls are left out, and
// inline text that is hidden; hidden blocks are marked, since some pages hide
// all that they hold until a script has run. Fails only when cancelled.
// Thread-safe.
absl::StatusOr<HtmlPage> ReadHtmlPage(absl::string_view html,
                                      const Cancellation& cancellation);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_HTML_PAGE_H_
