// Files on the command line -> articles, one after another.
#ifndef HEARSAY_CLIENT_SOURCES_ARTICLE_READER_H_
#define HEARSAY_CLIENT_SOURCES_ARTICLE_READER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/hearsay/feed.h"
#include "client/sources/byte_source.h"
#include "client/sources/json_article.h"
#include "client/sources/line_reader.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::sources {

// What a file holds.
enum class InputFormat {
  kAuto,   // see DetectFormat
  kText,   // one article, in UTF-8
  kHtml,   // one article, in any charset
  kJsonl,  // an article a line: see JsonArticleParser
};

// By the name's ending (.txt, .html, .htm, .jsonl, .ndjson; one more .gz is
// left out first); under other names by how the content starts. Never kAuto.
InputFormat DetectFormat(absl::string_view path, absl::string_view start);

// Reads articles from files in turn. What cannot be read becomes an article
// with an error, which names what is wrong, and the rest goes on. One thread at
// a time.
class ArticleReader {
 public:
  // The longest article, in bytes, as a file or as a line.
  static constexpr size_t kMaxArticleBytes = 32 << 20;

  // "-" is standard input.
  ArticleReader(std::vector<std::string> paths, InputFormat format);

  // The next article; nothing after the last. A file's id is its path, as it
  // was given; a line without an id gets PATH:LINE.
  std::optional<FeedArticle> Next();

  // Whether the articles cannot be more than one: one file, not of lines.
  // Known once the first article was read.
  bool is_single() const { return paths_.size() == 1 && lines_ == nullptr; }

 private:
  std::optional<FeedArticle> NextLine();
  std::optional<FeedArticle> OpenFile(const std::string& path);
  static absl::Status ReadAll(ByteSource& source, std::string* content);

  const std::vector<std::string> paths_;
  const InputFormat format_;
  size_t next_path_ = 0;
  std::string id_;                     // of the file that is read
  std::unique_ptr<LineReader> lines_;  // where that is JSONL
  JsonArticleParser parser_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_ARTICLE_READER_H_
