#include "client/page/html.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "unicode/utf8.h"

namespace hearsay::page {
namespace {

bool IsForbidden(UChar32 c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r') ||
         (c >= 0x7f && c < 0xa0);
}

// What stands for `c` in HTML; null where it stands for itself.
const char* Replacement(UChar32 c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      // Below 0: no character at all.
      return c < 0 || IsForbidden(c) ? "\uFFFD" : nullptr;
  }
}

}  // namespace

void AppendEscaped(absl::string_view text, std::string* html) {
  const int32_t size = text.size();
  int32_t copied = 0;
  for (int32_t i = 0; i < size;) {
    const int32_t start = i;
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    const char* replacement = Replacement(c);
    if (replacement == nullptr) continue;
    html->append(text.data() + copied, start - copied);
    html->append(replacement);
    copied = i;
  }
  html->append(text.data() + copied, size - copied);
}

std::string Escape(absl::string_view text) {
  std::string html;
  AppendEscaped(text, &html);
  return html;
}

size_t CharacterStart(absl::string_view text, size_t at) {
  if (at >= text.size()) return text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) --at;
  return at;
}

std::string Shorten(absl::string_view text, size_t max_bytes) {
  bool cut = text.size() > max_bytes;
  if (cut) {
    size_t end = CharacterStart(text, max_bytes);
    const size_t space = text.substr(0, end).find_last_of(" \t\r\n");
    if (space != absl::string_view::npos && space > end / 2) end = space;
    text = text.substr(0, end);
  }
  std::string out;
  for (const char c : absl::StripAsciiWhitespace(text)) {
    if (!absl::ascii_isspace(c)) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (cut) out += "…";
  return out;
}

}  // namespace hearsay::page
