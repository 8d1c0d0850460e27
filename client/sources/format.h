// What a file holds, by its name and its start.
#ifndef HEARSAY_CLIENT_SOURCES_FORMAT_H_
#define HEARSAY_CLIENT_SOURCES_FORMAT_H_

#include "absl/strings/string_view.h"

namespace hearsay::sources {

enum class InputFormat {
  kAuto,   // see DetectFormat
  kText,   // one article, in UTF-8
  kHtml,   // one article, in any charset
  kJsonl,  // an article a line: see JsonArticleParser
  kJson,   // an array of articles, a JSON Feed, or articles one after another
  kXml,    // a feed: RSS 0.9x, 1.0, 2.0 or Atom 1.0
  kWarc,   // a web archive
};

inline constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";

// By the name's ending (.txt, .html, .htm, .jsonl, .ndjson, .json, .rss, .atom,
// .rdf, .warc; one that says how it is packed is left out first); under other
// names, and under none at all, by how the content starts. Never kAuto.
// Thread-safe.
InputFormat DetectFormat(absl::string_view path, absl::string_view start);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_FORMAT_H_
