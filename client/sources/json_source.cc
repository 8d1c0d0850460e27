#include "client/sources/json_source.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace hearsay::sources {

JsonSource::JsonSource(std::string path, std::unique_ptr<ByteSource> source)
    : path_(std::move(path)), values_(std::move(source), kMaxArticleBytes) {}

std::optional<FeedArticle> JsonSource::Next() {
  if (failed_) return std::nullopt;
  JsonValue value;
  if (!values_.Next(&value)) {
    failed_ = !values_.status().ok();
    if (!failed_) return std::nullopt;
    return Failure(absl::StrCat(path_, ":", values_.line()), values_.status());
  }
  const std::string place = absl::StrCat(path_, "#", value.number);
  FeedArticle article;
  if (value.too_long) {
    article.error = TooLong("the article");
  } else if (value.is_feed_item) {
    FeedItem item;
    article.error = item_parser_.Parse(value.text, &item);
    if (article.error.ok()) {
      return MakeArticle(std::move(item), place, "INVALID_JSON");
    }
    article.article.set_id(std::move(item.id));
  } else {
    article.error = article_parser_.Parse(value.text, &article.article);
  }
  SetPlace(place, &article);
  return article;
}

}  // namespace hearsay::sources
