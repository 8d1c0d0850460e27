// Web archives -> articles.
#ifndef HEARSAY_CLIENT_SOURCES_WARC_SOURCE_H_
#define HEARSAY_CLIENT_SOURCES_WARC_SOURCE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/sources/article_source.h"
#include "client/sources/byte_source.h"
#include "client/sources/http_message.h"
#include "client/sources/line_reader.h"

namespace hearsay::sources {

// The pages and texts of a WARC file, versions 0.x to 1.1 (ISO 28500): records
// of type `response` whose HTTP status is 200, `resource` and `conversion`.
// Other records, and other media types than HTML and plain text, are passed
// over. An id is URI@DATE, from WARC-Target-URI and WARC-Date; without a URI
// the record's id, else `path`#N, its number among all records. The date tells
// when the page was fetched, so nobody knows when it was published.
//
// A record that is broken (INVALID_WARC) costs what comes before the next.
class WarcSource : public ArticleSource {
 public:
  WarcSource(std::string path, std::unique_ptr<ByteSource> source);

  std::optional<FeedArticle> Next() override;

 private:
  // The next record's. Sets ended_ where there is none.
  absl::Status ReadHeaders(Headers* headers);
  // The record behind them, and whether it is an article.
  absl::Status ReadRecord(const Headers& headers, v1::Article* article,
                          bool* is_article);
  // `length` bytes, of which `most` are kept.
  absl::Status ReadBlock(uint64_t length, size_t most, std::string* block);

  const std::string path_;
  LineReader lines_;
  std::vector<char> piece_;
  int64_t number_ = 0;      // of records
  bool at_record_ = false;  // the line with its version was read
  bool ended_ = false;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_WARC_SOURCE_H_
