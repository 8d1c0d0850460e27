// JSON arrays, JSON Feeds and single objects -> articles.
#ifndef HEARSAY_CLIENT_SOURCES_JSON_SOURCE_H_
#define HEARSAY_CLIENT_SOURCES_JSON_SOURCE_H_

#include <memory>
#include <optional>
#include <string>

#include "client/sources/article_source.h"
#include "client/sources/byte_source.h"
#include "client/sources/json_article.h"
#include "client/sources/json_feed_item.h"
#include "client/sources/json_values.h"

namespace hearsay::sources {

// Objects as JsonArticleParser reads them, in an array or one after another, or
// the items of a JSON Feed (jsonfeed.org, versions 1.x). One without an id gets
// `path`#N, its number from 1. One that is no JSON within is passed over; where
// the brackets do not match, the rest cannot be read.
class JsonSource : public ArticleSource {
 public:
  JsonSource(std::string path, std::unique_ptr<ByteSource> source);

  std::optional<FeedArticle> Next() override;

 private:
  const std::string path_;
  JsonValues values_;
  JsonArticleParser article_parser_;
  JsonFeedItemParser item_parser_;
  bool failed_ = false;
};

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_JSON_SOURCE_H_
