#include "client/sources/markup.h"

#include <libxml/HTMLparser.h>

#include <cstdint>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/sources/characters.h"

namespace hearsay::sources {
namespace {

constexpr size_t kLongestReference = 12;

bool StartsTag(absl::string_view text) {
  return text.size() > 1 && text[0] == '<' &&
         (absl::ascii_isalpha(text[1]) || text[1] == '/' || text[1] == '!');
}

// The length of the reference with which `text` starts, 0 if it is none. Its
// character goes to `decoded`.
size_t DecodeReference(absl::string_view text, std::string* decoded) {
  const size_t end = text.substr(0, kLongestReference).find(';');
  if (end == absl::string_view::npos || end < 2) return 0;
  absl::string_view name = text.substr(1, end - 1);
  decoded->clear();
  if (absl::ConsumePrefix(&name, "#")) {
    const bool is_hex =
        absl::ConsumePrefix(&name, "x") || absl::ConsumePrefix(&name, "X");
    uint32_t code;
    if (is_hex ? !absl::SimpleHexAtoi(name, &code)
               : !absl::SimpleAtoi(name, &code)) {
      return 0;
    }
    AppendCharacter(code, decoded);
  } else {
    *decoded = NamedCharacter(std::string(name));
  }
  return decoded->empty() ? 0 : end + 1;
}

}  // namespace

bool LooksLikeHtml(absl::string_view text) {
  std::string decoded;
  for (size_t at = text.find_first_of("<&"); at != absl::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    const absl::string_view rest = text.substr(at);
    if (StartsTag(rest) || (text[at] == '&' && DecodeReference(rest, &decoded)))
      return true;
  }
  return false;
}

std::string HtmlToLine(absl::string_view html) {
  std::string text;
  std::string decoded;
  size_t at = 0;
  while (at < html.size()) {
    const absl::string_view rest = html.substr(at);
    if (StartsTag(rest)) {
      const size_t end = rest.find('>');
      if (end != absl::string_view::npos) {
        // A line or block ends a word; <b> does not.
        if (rest[1] != '!' && !text.empty() &&
            (rest.substr(1, 2) == "br" || rest.substr(1, 2) == "p>")) {
          text += ' ';
        }
        at += end + 1;
        continue;
      }
    }
    const size_t length = html[at] == '&' ? DecodeReference(rest, &decoded) : 0;
    if (length > 0) {
      text += decoded;
      at += length;
    } else {
      text += html[at++];
    }
  }
  return TextToLine(text);
}

std::string TextToLine(absl::string_view text) {
  const std::string spaced = absl::StrReplaceAll(text, {{"\xc2\xa0", " "}});
  const std::vector<absl::string_view> words =
      absl::StrSplit(spaced, absl::ByAnyChar(" \t\r\n\f"), absl::SkipEmpty());
  return absl::StrJoin(words, " ");
}

std::string EscapeHtml(absl::string_view text) {
  return absl::StrReplaceAll(
      text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
}

std::string NamedCharacter(const std::string& name) {
  const htmlEntityDesc* entity =
      htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  std::string text;
  if (entity != nullptr) AppendCharacter(entity->value, &text);
  return text;
}

}  // namespace hearsay::sources
