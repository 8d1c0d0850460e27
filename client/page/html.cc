#include "client/page/html.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace hearsay::page {
namespace {

constexpr char kReplacement[] = "\uFFFD";

bool IsForbidden(unsigned char c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r') ||
         c == 0x7f;
}

}  // namespace

void AppendEscaped(absl::string_view text, std::string* html) {
  size_t copied = 0;
  const auto replace = [&](size_t at, size_t length, const char* by) {
    html->append(text.data() + copied, at - copied);
    html->append(by);
    copied = at + length;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = text[i];
    switch (c) {
      case '&':
        replace(i, 1, "&amp;");
        break;
      case '<':
        replace(i, 1, "&lt;");
        break;
      case '>':
        replace(i, 1, "&gt;");
        break;
      case '"':
        replace(i, 1, "&quot;");
        break;
      case '\'':
        replace(i, 1, "&#39;");
        break;
      case 0xc2:  // U+0080 to U+009F are controls too.
        if (i + 1 < text.size() && (text[i + 1] & 0xe0) == 0x80) {
          replace(i, 2, kReplacement);
          ++i;
        }
        break;
      default:
        if (IsForbidden(c)) replace(i, 1, kReplacement);
    }
  }
  html->append(text.data() + copied, text.size() - copied);
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
