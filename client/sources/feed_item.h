// What a feed says of an article -> the article.
#ifndef HEARSAY_CLIENT_SOURCES_FEED_ITEM_H_
#define HEARSAY_CLIENT_SOURCES_FEED_ITEM_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/hearsay/feed.h"

namespace hearsay::sources {

// Text that a feed has, and what it is.
struct FeedText {
  enum class Kind {
    kGuess,  // HTML if it looks like it
    kText,
    kHtml,
  };
  std::string text;
  Kind kind = Kind::kGuess;
};

// An item of RSS or JSON Feed, an entry of Atom. All of it is UTF-8 and any of
// it may be empty.
struct FeedItem {
  std::string id;
  std::string uri;
  FeedText title;
  FeedText content;
  FeedText summary;  // read where there is no content
  std::string author;
  std::string published;  // as the feed has it
  std::string updated;    // read where `published` is not there, or no time
};

// The article: its title is the first line, for HTML a heading, unless the
// content starts with it already. Its id is the item's, else its URI, else
// `place`. INVALID_ARGUMENT / `reason` where there is nothing to read.
// Thread-safe.
FeedArticle MakeArticle(FeedItem item, absl::string_view place,
                        absl::string_view reason);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_FEED_ITEM_H_
