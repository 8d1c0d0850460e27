#include "client/sources/article_source.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"

namespace hearsay::sources {

absl::Status TooLong(absl::string_view what) {
  return MakeClientError(
      absl::StatusCode::kInvalidArgument, "TEXT_TOO_LONG",
      absl::StrCat(what, " is longer than ", kMaxArticleBytes >> 20, " MiB"),
      {{"limit_bytes", absl::StrCat(kMaxArticleBytes)}});
}

FeedArticle Failure(std::string id, absl::Status error) {
  FeedArticle article;
  article.article.set_id(std::move(id));
  article.error = std::move(error);
  return article;
}

void SetPlace(absl::string_view place, FeedArticle* article) {
  v1::Article& content = article->article;
  if (content.id().empty()) content.set_id(std::string(place));
  if (article->error.ok() || content.id() == place) return;
  const absl::Status& error = article->error;
  absl::Status status(error.code(), absl::StrCat(place, ": ", error.message()));
  error.ForEachPayload([&](absl::string_view url, const absl::Cord& value) {
    status.SetPayload(url, value);
  });
  article->error = std::move(status);
}

}  // namespace hearsay::sources
