#include "client/sources/format.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client/sources/unpack.h"

namespace hearsay::sources {
namespace {

struct Ending {
  absl::string_view ending;
  InputFormat format;
};

constexpr Ending kEndings[] = {
    {".txt", InputFormat::kText},     {".html", InputFormat::kHtml},
    {".htm", InputFormat::kHtml},     {".jsonl", InputFormat::kJsonl},
    {".ndjson", InputFormat::kJsonl}, {".json", InputFormat::kJson},
    {".rss", InputFormat::kXml},      {".atom", InputFormat::kXml},
    {".rdf", InputFormat::kXml},      {".warc", InputFormat::kWarc},
};

// How pages and feeds start, in lower case.
constexpr Ending kMarkupStarts[] = {
    {"<!doctype html", InputFormat::kHtml},
    {"<html", InputFormat::kHtml},
    {"<head", InputFormat::kHtml},
    {"<body", InputFormat::kHtml},
    {"<rss", InputFormat::kXml},
    {"<feed", InputFormat::kXml},
    {"<rdf:rdf", InputFormat::kXml},
};

// Past the declaration, comments and document type of XML.
absl::string_view SkipProlog(absl::string_view start) {
  while (true) {
    start = absl::StripLeadingAsciiWhitespace(start);
    absl::string_view end;
    if (absl::StartsWith(start, "<?")) {
      end = "?>";
    } else if (absl::StartsWith(start, "<!--")) {
      end = "-->";
    } else if (absl::StartsWithIgnoreCase(start, "<!doctype rss") ||
               absl::StartsWithIgnoreCase(start, "<!doctype rdf")) {
      end = ">";
    } else {
      return start;
    }
    const size_t at = start.find(end);
    if (at == absl::string_view::npos) return start;
    start.remove_prefix(at + end.size());
  }
}

InputFormat DetectMarkup(absl::string_view start) {
  const absl::string_view root = SkipProlog(start);
  for (const Ending& markup : kMarkupStarts) {
    if (absl::StartsWithIgnoreCase(root, markup.ending)) return markup.format;
  }
  if (absl::StartsWith(start, "<?xml")) return InputFormat::kXml;
  return absl::StartsWith(start, "<!--") ||
                 absl::StartsWithIgnoreCase(start, "<!doctype")
             ? InputFormat::kHtml
             : InputFormat::kText;
}

// Whether an object names the version that JSON Feeds have.
bool IsJsonFeed(absl::string_view start) {
  constexpr absl::string_view kVersion = "\"version\"";
  for (size_t at = start.find(kVersion); at != absl::string_view::npos;
       at = start.find(kVersion, at + 1)) {
    absl::string_view value = start.substr(at + kVersion.size());
    value = absl::StripLeadingAsciiWhitespace(value);
    if (!absl::ConsumePrefix(&value, ":")) continue;
    value = absl::StripLeadingAsciiWhitespace(value);
    if (absl::StartsWith(value, "\"https://jsonfeed.org/version/") ||
        absl::StartsWith(value, "\"http://jsonfeed.org/version/")) {
      return true;
    }
  }
  return false;
}

// {"…" opens an object and [{ an array of them; news seldom starts so.
InputFormat DetectJson(absl::string_view start) {
  const bool is_array = start[0] == '[';
  absl::string_view inner = start.substr(1);
  if (is_array) {
    inner = absl::StripLeadingAsciiWhitespace(inner);
    return absl::StartsWith(inner, "{") ? InputFormat::kJson
                                        : InputFormat::kText;
  }
  const size_t content = inner.find_first_not_of(" \t\r\n");
  if (content == absl::string_view::npos || inner[content] != '"') {
    return InputFormat::kText;
  }
  // An object over several lines is no line of JSONL.
  const bool several_lines =
      inner.substr(0, content).find('\n') != absl::string_view::npos;
  return several_lines || IsJsonFeed(inner) ? InputFormat::kJson
                                            : InputFormat::kJsonl;
}

}  // namespace

InputFormat DetectFormat(absl::string_view path, absl::string_view start) {
  const absl::string_view name = StripPackedEnding(path);
  for (const Ending& ending : kEndings) {
    if (absl::EndsWithIgnoreCase(name, ending.ending)) return ending.format;
  }
  std::string narrow;
  if (absl::StartsWith(start, "\xff\xfe") ||
      absl::StartsWith(start, "\xfe\xff")) {
    // UTF-16: markup is ASCII with a zero byte a letter.
    narrow = std::string(start.substr(2));
    narrow.erase(std::remove(narrow.begin(), narrow.end(), '\0'), narrow.end());
    start = narrow;
  }
  absl::ConsumePrefix(&start, kByteOrderMark);
  start = absl::StripLeadingAsciiWhitespace(start);
  if (absl::StartsWith(start, "WARC/")) return InputFormat::kWarc;
  if (absl::StartsWith(start, "<")) return DetectMarkup(start);
  if (absl::StartsWith(start, "{") || absl::StartsWith(start, "[")) {
    return DetectJson(start);
  }
  return InputFormat::kText;
}

}  // namespace hearsay::sources
