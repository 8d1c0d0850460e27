#include "client/feeds/selection.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace hearsay::feeds {
namespace {

bool IsBefore(const v1::Article& article, absl::Time since) {
  if (!article.has_publish_time()) return false;
  return absl::FromUnixSeconds(article.publish_time().seconds()) +
             absl::Nanoseconds(article.publish_time().nanos()) <
         since;
}

// The key of an article whose id came `repeat` times before.
ArticleKey RepeatKey(const ArticleKey& id, uint64_t repeat) {
  return HashKey(
      absl::StrCat(absl::string_view(id.data(), id.size()), " again ", repeat));
}

}  // namespace

void Selection::MarkDone(const std::vector<ArticleKey>& articles) {
  for (const ArticleKey& key : articles) index_.MarkDone(key);
}

Verdict Selection::Judge(const FeedArticle& article, ArticleKey* key) {
  const std::string& id = article.article.id();
  if (options_.shard.count > 1 &&
      ShardOf(id, options_.shard.count) != options_.shard.index) {
    return Verdict::kOtherShard;
  }
  if (IsBefore(article.article, options_.since)) return Verdict::kTooOld;
  switch (Meet(article.article, key)) {
    case ArticleIndex::Place::kDone:
      return Verdict::kDone;
    case ArticleIndex::Place::kAgain:
      return Verdict::kDuplicate;
    case ArticleIndex::Place::kNew:
      break;
  }
  return Verdict::kTake;
}

ArticleIndex::Place Selection::Meet(const v1::Article& article,
                                    ArticleKey* key) {
  const std::string& content =
      article.has_raw() ? article.raw() : article.text();
  if (options_.dedupe == Dedupe::kContent && !content.empty()) {
    *key = HashKey(content);
    return index_.Meet(*key);
  }
  *key = HashKey(article.id());
  const ArticleIndex::Place place = index_.Meet(*key);
  if (options_.dedupe != Dedupe::kNone ||
      place != ArticleIndex::Place::kAgain) {
    return place;
  }
  *key = RepeatKey(*key, ++repeats_[*key]);
  return index_.Meet(*key);
}

}  // namespace hearsay::feeds
