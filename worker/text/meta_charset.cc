#include "worker/text/meta_charset.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace hearsay {
namespace {

constexpr size_t kPrescanBytes = 1024;

bool IsSpace(char c) { return absl::ascii_isspace(c) && c != '\v'; }

void SkipSpace(absl::string_view& rest) {
  while (!rest.empty() && IsSpace(rest.front())) rest.remove_prefix(1);
}

// Takes characters up to one that `stop` wants.
template <typename Stop>
absl::string_view TakeUntil(absl::string_view& rest, Stop stop) {
  size_t n = 0;
  while (n < rest.size() && !stop(rest[n])) ++n;
  const absl::string_view taken = rest.substr(0, n);
  rest.remove_prefix(n);
  return taken;
}

void SkipBehind(absl::string_view& rest, absl::string_view end) {
  const size_t at = rest.find(end);
  rest.remove_prefix(at == absl::string_view::npos ? rest.size()
                                                   : at + end.size());
}

struct Attribute {
  absl::string_view name;
  absl::string_view value;
};

// The next attribute of a tag; false at the tag's end.
bool TakeAttribute(absl::string_view& rest, Attribute& attribute) {
  TakeUntil(rest, [](char c) { return !IsSpace(c) && c != '/'; });
  if (rest.empty() || rest.front() == '>') return false;
  attribute = {};
  attribute.name = TakeUntil(rest, [](char c) {
    return c == '=' || c == '>' || c == '/' || IsSpace(c);
  });
  SkipSpace(rest);
  if (!absl::ConsumePrefix(&rest, "=")) return true;
  SkipSpace(rest);
  if (rest.empty()) return false;
  const char quote = rest.front();
  if (quote == '"' || quote == '\'') {
    rest.remove_prefix(1);
    attribute.value = TakeUntil(rest, [=](char c) { return c == quote; });
    if (!rest.empty()) rest.remove_prefix(1);
  } else {
    attribute.value =
        TakeUntil(rest, [](char c) { return c == '>' || IsSpace(c); });
  }
  return true;
}

// "text/html; charset=windows-1252" -> "windows-1252"
absl::string_view CharsetOfContent(absl::string_view content) {
  constexpr absl::string_view kName = "charset";
  while (!content.empty()) {
    if (!absl::StartsWithIgnoreCase(content, kName)) {
      content.remove_prefix(1);
      continue;
    }
    content.remove_prefix(kName.size());
    SkipSpace(content);
    if (!absl::ConsumePrefix(&content, "=")) continue;
    SkipSpace(content);
    if (content.empty()) return {};
    const char quote = content.front();
    if (quote == '"' || quote == '\'') {
      content.remove_prefix(1);
      const size_t end = content.find(quote);
      return end == absl::string_view::npos ? absl::string_view()
                                            : content.substr(0, end);
    }
    return TakeUntil(content, [](char c) { return c == ';' || IsSpace(c); });
  }
  return {};
}

// `rest` stands behind "<meta".
absl::string_view TakeMeta(absl::string_view& rest) {
  bool is_content_type = false;
  absl::string_view declared, in_content;
  Attribute attribute;
  while (TakeAttribute(rest, attribute)) {
    if (absl::EqualsIgnoreCase(attribute.name, "http-equiv")) {
      is_content_type = absl::EqualsIgnoreCase(attribute.value, "content-type");
    } else if (absl::EqualsIgnoreCase(attribute.name, "content")) {
      if (in_content.empty()) in_content = CharsetOfContent(attribute.value);
    } else if (absl::EqualsIgnoreCase(attribute.name, "charset")) {
      if (declared.empty()) declared = attribute.value;
    }
  }
  if (declared.empty() && is_content_type) declared = in_content;
  declared = absl::StripAsciiWhitespace(declared);
  return absl::StartsWithIgnoreCase(declared, "utf-16") ? "utf-8" : declared;
}

}  // namespace

absl::string_view FindMetaCharset(absl::string_view page) {
  absl::string_view rest = page.substr(0, kPrescanBytes);
  while (true) {
    TakeUntil(rest, [](char c) { return c == '<'; });
    if (rest.size() < 2) return {};
    if (absl::StartsWith(rest, "<!--")) {
      rest.remove_prefix(2);  // "<!-->" is a whole comment
      SkipBehind(rest, "-->");
    } else if (absl::StartsWithIgnoreCase(rest, "<meta") && rest.size() > 5 &&
               (IsSpace(rest[5]) || rest[5] == '/')) {
      rest.remove_prefix(5);
      const absl::string_view charset = TakeMeta(rest);
      if (!charset.empty()) return charset;
    } else if (absl::ascii_isalpha(rest[1]) ||
               (rest[1] == '/' && rest.size() > 2 &&
                absl::ascii_isalpha(rest[2]))) {
      TakeUntil(rest, [](char c) { return c == '>' || IsSpace(c); });
      Attribute attribute;
      while (TakeAttribute(rest, attribute)) {
      }
    } else if (rest[1] == '!' || rest[1] == '/' || rest[1] == '?') {
      SkipBehind(rest, ">");
    } else {
      rest.remove_prefix(1);
    }
  }
}

}  // namespace hearsay
