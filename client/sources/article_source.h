// What every format's reader is, and what they say alike.
#ifndef HEARSAY_CLIENT_SOURCES_ARTICLE_SOURCE_H_
#define HEARSAY_CLIENT_SOURCES_ARTICLE_SOURCE_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/hearsay/feed.h"

namespace hearsay::sources {

// The longest article, in bytes: a file, a line, an entry, a page.
inline constexpr size_t kMaxArticleBytes = 32 << 20;

// The articles of one file. One thread at a time.
class ArticleSource {
 public:
  virtual ~ArticleSource() = default;

  // The next article; nothing after the last. Each has an id. One that cannot
  // be read has an error, and the next call goes on behind it where that can be
  // found.
  virtual std::optional<FeedArticle> Next() = 0;
};

// Functions are thread-safe.

// INVALID_ARGUMENT / TEXT_TOO_LONG: `what` is over kMaxArticleBytes.
absl::Status TooLong(absl::string_view what);

// An article that is only an id and why it cannot be read.
FeedArticle Failure(std::string id, absl::Status error);

// An article at `place`, which becomes its id if it has none. An error is told
// with the place, unless the id says it already.
void SetPlace(absl::string_view place, FeedArticle* article);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_ARTICLE_SOURCE_H_
