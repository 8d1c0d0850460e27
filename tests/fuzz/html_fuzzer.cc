// Any page: its text is UTF-8, and its blocks lie in it in order.

#include <cstdint>
#include <string>
#include <vector>

#include "tests/fuzz/expect.h"
#include "tests/fuzz/fuzz_input.h"
#include "worker/text/html.h"
#include "worker/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using hearsay::TextBlock;
  using hearsay::fuzz::Expect;
  const absl::string_view html = hearsay::fuzz::FuzzInput(data, size).Rest();
  if (!hearsay::ValidateUtf8(html).ok()) return 0;

  std::string text;
  std::vector<TextBlock> blocks;
  Expect(
      hearsay::HtmlToText(html, hearsay::Cancellation(), &text, &blocks).ok(),
      "a page is read, however broken");
  Expect(hearsay::ValidateUtf8(text).ok(), "its text is UTF-8");
  Expect(text.size() <= 3 * html.size() + 2, "its text is not much longer");
  int32_t end = 0;
  for (const TextBlock& block : blocks) {
    Expect(block.span.start >= end && !block.span.empty(),
           "blocks are in order and not empty");
    end = block.span.end;
  }
  Expect(end <= static_cast<int32_t>(text.size()), "blocks are in the text");

  std::string again = "something else";
  std::vector<TextBlock> blocks_again(3);
  Expect(
      hearsay::HtmlToText(html, hearsay::Cancellation(), &again, &blocks_again)
          .ok(),
      "a page is read twice");
  Expect(again == text && blocks_again.size() == blocks.size(),
         "twice the same");
  return 0;
}
