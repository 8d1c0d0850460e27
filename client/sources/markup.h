// The little that feeds need of HTML: whether a text is some, to and from text.
#ifndef HEARSAY_CLIENT_SOURCES_MARKUP_H_
#define HEARSAY_CLIENT_SOURCES_MARKUP_H_

#include <string>

#include "absl/strings/string_view.h"

namespace hearsay::sources {

// All functions are thread-safe.

// Whether there is a tag or a character reference in it.
bool LooksLikeHtml(absl::string_view text);

// A title's HTML as one line of text: tags left out, references decoded, runs
// of white space one space. What is no tag ("a < b") stays.
std::string HtmlToLine(absl::string_view html);

// Text as one line.
std::string TextToLine(absl::string_view text);

// Text for within an element or a quoted attribute.
std::string EscapeHtml(absl::string_view text);

// The characters that HTML 4 gives a name ("nbsp"), in UTF-8; "" for others.
std::string NamedCharacter(const std::string& name);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_MARKUP_H_
