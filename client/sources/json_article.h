// A line of JSON -> an article.
#ifndef HEARSAY_CLIENT_SOURCES_JSON_ARTICLE_H_
#define HEARSAY_CLIENT_SOURCES_JSON_ARTICLE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "hearsay/v1/annotation.pb.h"
#include "simdjson.h"

namespace hearsay::sources {

// Reads {"id", "text" or "html", "uri", "publishTime", "author"}; fields of
// other names are passed over. In the place of a text, "rawBase64" has bytes,
// with "contentType" and "charset" as in Article. One thread at a time.
class JsonArticleParser {
 public:
  // Fills `article`; what was read before an error stays in it, so that it can
  // be named. `line` is followed by LineReader::kPadding readable bytes.
  // INVALID_ARGUMENT / INVALID_JSON says what is wrong, / INVALID_UTF8 at which
  // byte of the line.
  absl::Status Parse(absl::string_view line, v1::Article* article);

 private:
  simdjson::dom::parser parser_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_JSON_ARTICLE_H_
