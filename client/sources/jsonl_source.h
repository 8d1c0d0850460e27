// JSONL -> articles.
#ifndef HEARSAY_CLIENT_SOURCES_JSONL_SOURCE_H_
#define HEARSAY_CLIENT_SOURCES_JSONL_SOURCE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "client/sources/article_source.h"
#include "client/sources/byte_source.h"
#include "client/sources/json_article.h"
#include "client/sources/line_reader.h"

namespace hearsay::sources {

// An article a line; blank lines are passed over. A line without an id gets
// `path`:LINE.
class JsonlSource : public ArticleSource {
 public:
  JsonlSource(std::string path, std::unique_ptr<ByteSource> source);

  std::optional<FeedArticle> Next() override;

 private:
  const std::string path_;
  LineReader lines_;
  JsonArticleParser parser_;
  int64_t last_line_ = 0;
  bool failed_ = false;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_JSONL_SOURCE_H_
