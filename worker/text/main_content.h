// Which of a page's blocks are its article.
#ifndef HEARSAY_WORKER_TEXT_MAIN_CONTENT_H_
#define HEARSAY_WORKER_TEXT_MAIN_CONTENT_H_

#include <vector>

#include "worker/text/html_page.h"
#include "worker/text/text_block.h"

namespace hearsay {

// Blocks of page.text, in order: the headline and what is in the element that
// holds the page's prose, without the furniture in it; all blocks where a page
// has no prose. Thread-safe.
//
// The idea of weighing elements by the prose below them, and of taking links as
// a sign of furniture, is that of Readability (Arc90, 2009) and of boilerpipe
// (Kohlschuetter et al., WSDM 2010).
std::vector<TextBlock> FindMainContent(const HtmlPage& page);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_MAIN_CONTENT_H_
