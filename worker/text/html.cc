#include "worker/text/html.h"

#include "worker/text/html_page.h"
#include "worker/text/main_content.h"

namespace hearsay {

absl::Status HtmlToText(absl::string_view html,
                        const Cancellation& cancellation, std::string* text,
                        std::vector<TextBlock>* blocks) {
  text->clear();
  blocks->clear();
  const absl::StatusOr<HtmlPage> page = ReadHtmlPage(html, cancellation);
  if (!page.ok()) return page.status();
  for (const TextBlock& block : FindMainContent(*page)) {
    const absl::string_view content = block.span.In(page->text);
    if (!text->empty()) text->append("\n\n");
    const int32_t start = static_cast<int32_t>(text->size());
    text->append(content.data(), content.size());
    blocks->push_back({{start, start + block.span.size()}, block.kind});
  }
  if (!text->empty()) text->push_back('\n');
  return absl::OkStatus();
}

}  // namespace hearsay
