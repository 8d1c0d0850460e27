// Places on the command line -> articles, one after another.
#ifndef HEARSAY_CLIENT_SOURCES_ARTICLE_READER_H_
#define HEARSAY_CLIENT_SOURCES_ARTICLE_READER_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/hearsay/feed.h"
#include "client/sources/article_source.h"
#include "client/sources/byte_source.h"
#include "client/sources/file_walk.h"
#include "client/sources/format.h"

namespace hearsay::sources {

// Reads articles from places in turn. A place is a file, "-" for standard
// input, a folder with all files below it, a pattern such as news/**/*.txt (see
// FileWalk), or the http or https URL of a feed, which is fetched when its turn
// comes; nothing else is ever fetched. Each file may be compressed: see Unpack.
//
// What cannot be read becomes an article with an error, which names the place
// and what is wrong, and the rest goes on. In memory are an article or two,
// and of a URL its answer. docs/sources.md has formats, ids and limits. One
// thread at a time.
class ArticleReader {
 public:
  // The longest article, in bytes.
  static constexpr size_t kMaxArticleBytes = sources::kMaxArticleBytes;

  ArticleReader(std::vector<std::string> places, InputFormat format);

  // The next article; nothing after the last. Each has an id, the same on every
  // run: its own; without one, of a file that is one article the path as it
  // was given or found, of others PATH:LINE (JSONL) or PATH#N. Two may have the
  // same.
  std::optional<FeedArticle> Next();

  // Whether the articles cannot be more than one: one file, and no feed. Known
  // once the first article was read.
  bool is_single() const { return places_.size() == 1 && !has_many_; }

 private:
  // The next file's articles, or the one that it is.
  std::optional<FeedArticle> OpenPlace(const std::string& place);
  std::optional<FeedArticle> OpenFound(const FileWalk::Found& found);
  std::optional<FeedArticle> Open(
      const std::string& path, absl::string_view name,
      absl::StatusOr<std::unique_ptr<ByteSource>> source);

  const std::vector<std::string> places_;
  const InputFormat format_;
  size_t next_place_ = 0;
  std::unique_ptr<FileWalk> walk_;         // of the place that is read
  bool walk_found_ = false;                // anything
  std::unique_ptr<ArticleSource> source_;  // of the file that is read
  bool has_many_ = false;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_ARTICLE_READER_H_
