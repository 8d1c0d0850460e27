// Text that comes from anywhere -> text that is safe within HTML.
#ifndef HEARSAY_CLIENT_PAGE_HTML_H_
#define HEARSAY_CLIENT_PAGE_HTML_H_

#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::page {

// Appends `text` (UTF-8) so that a browser reads the same characters, as the
// content of an element or within a quoted attribute. Controls that HTML does
// not allow, and bytes that are not UTF-8, become U+FFFD. Thread-safe.
void AppendEscaped(absl::string_view text, std::string* html);

// The same, by itself.
std::string Escape(absl::string_view text);

// At most `max_bytes` of `text`, cut at a word where there is one, else between
// characters; "…" tells that it was cut. White space of any kind becomes a
// space. Not yet escaped. Thread-safe.
std::string Shorten(absl::string_view text, size_t max_bytes);

// The start of the character that holds byte `at`. Thread-safe.
size_t CharacterStart(absl::string_view text, size_t at);

}  // namespace hearsay::page

#endif  // HEARSAY_CLIENT_PAGE_HTML_H_
