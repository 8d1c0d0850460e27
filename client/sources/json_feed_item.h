// An item of a JSON Feed.
#ifndef HEARSAY_CLIENT_SOURCES_JSON_FEED_ITEM_H_
#define HEARSAY_CLIENT_SOURCES_JSON_FEED_ITEM_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/sources/feed_item.h"
#include "simdjson.h"

namespace hearsay::sources {

// Reads "id", "url", "title", "content_html" or "content_text", "summary",
// "date_published", "date_modified" and the first name of "authors" or of
// "author" (https://jsonfeed.org/version/1.1). One thread at a time.
class JsonFeedItemParser {
 public:
  // As JsonArticleParser::Parse.
  absl::Status Parse(absl::string_view text, FeedItem* item);

 private:
  simdjson::dom::parser parser_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_JSON_FEED_ITEM_H_
