// XML, piece by piece -> the items of a feed.
#ifndef HEARSAY_CLIENT_SOURCES_FEED_PARSER_H_
#define HEARSAY_CLIENT_SOURCES_FEED_PARSER_H_

#include <deque>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/sources/feed_item.h"

namespace hearsay::sources {

// What the parser found: an item, or one that is too long to be kept.
struct ParsedItem {
  FeedItem item;
  bool too_long = false;
};

// Reads RSS and Atom, by the names of elements: RSS's own have no namespace or
// that of their item; content:encoded and Dublin Core are known beside them.
// Markup within an element counts as its text. One thread at a time.
class FeedParser {
 public:
  FeedParser();
  ~FeedParser();

  // The next piece of the document, in UTF-8; an empty one is the end. Whole
  // items go to `items`. INVALID_ARGUMENT / INVALID_XML where it is no XML, or
  // no feed; then nothing more is read.
  absl::Status Parse(absl::string_view piece, std::deque<ParsedItem>* items);

  // The line that was reached, from 1.
  int line() const;

 private:
  class Handler;

  const std::unique_ptr<Handler> handler_;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_FEED_PARSER_H_
