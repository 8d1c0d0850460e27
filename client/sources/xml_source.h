// RSS and Atom -> articles.
#ifndef HEARSAY_CLIENT_SOURCES_XML_SOURCE_H_
#define HEARSAY_CLIENT_SOURCES_XML_SOURCE_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/sources/article_source.h"
#include "client/sources/byte_source.h"
#include "client/sources/feed_parser.h"

namespace hearsay::sources {

// The items of RSS 0.9x, 1.0 and 2.0 and the entries of Atom 1.0, while they
// are read: of a feed of any length one entry is in memory. An item without an
// id or link gets `path`#N, its number from 1. Where the XML breaks off or is
// none (INVALID_XML), the items before are kept, and the error names the line.
//
// Nothing is fetched and no entity that the document declares is expanded;
// those that HTML names are known. The document is parsed by libxml2, which
// refuses names, attributes and nesting beyond its limits.
class XmlSource : public ArticleSource {
 public:
  XmlSource(std::string path, std::unique_ptr<ByteSource> source);

  std::optional<FeedArticle> Next() override;

 private:
  const std::string path_;
  const std::unique_ptr<ByteSource> source_;
  std::vector<char> piece_;
  FeedParser parser_;
  std::deque<ParsedItem> items_;
  int64_t number_ = 0;                // of the last item that was given
  std::optional<FeedArticle> error_;  // to be told behind the items
  bool ended_ = false;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_XML_SOURCE_H_
