#include "worker/quotes/quote_kind.h"

#include "absl/strings/string_view.h"

namespace hearsay {
namespace {

constexpr int32_t kFewTokens = 5;  // three words and the marks

bool IsQuoted(const ParagraphView& view, int32_t token) {
  for (int32_t q = view[token].quotation; q >= 0;
       q = view.quotations()[q].parent) {
    const ParagraphView::QuotationTokens& quotation = view.quotations()[q];
    if (!quotation.single) return true;
    if (quotation.parent < 0) return quotation.tokens.size() > kFewTokens;
  }
  return false;
}

// Characters beyond ASCII count as letters, marks of quotation left aside.
int32_t LettersOf(const ParagraphView& view, int32_t token) {
  const TokenClass kind = view[token].kind;
  if (kind == TokenClass::kOpening || kind == TokenClass::kClosing) return 0;
  int32_t letters = 0;
  for (const char c : view.TextOf(token)) {
    const unsigned char byte = c;
    letters += ('0' <= c && c <= '9') ||
               (byte < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
               byte >= 0xc0;
  }
  return letters;
}

}  // namespace

void CountLetters(const ParagraphView& view, const Draft& draft,
                  LetterCount* count) {
  for (IndexRange content : draft.contents) {
    for (int32_t i = content.begin; i < content.end; ++i) {
      const int32_t letters = LettersOf(view, i);
      count->all += letters;
      if (IsQuoted(view, i)) count->quoted += letters;
    }
  }
}

QuoteKind KindOf(const LetterCount& count) {
  const double all = count.all;
  return count.quoted > 0.9 * all    ? QuoteKind::kDirect
         : count.quoted > 0.05 * all ? QuoteKind::kMixed
                                     : QuoteKind::kIndirect;
}

}  // namespace hearsay
