#include "client/cli/article_details.h"

#include <utility>

namespace hearsay::cli {

bool ArticleDetails::any() const {
  return !charset.empty() || !uri.empty() || !author.empty() ||
         publish_time.has_value();
}

void ArticleDetails::AddTo(v1::Article* article) const {
  if (!charset.empty()) {
    article->set_charset(charset);
    if (article->has_text()) {
      std::string bytes = std::move(*article->mutable_text());
      article->set_raw(std::move(bytes));
    }
  }
  article->set_uri(uri);
  article->set_author(author);
  if (publish_time.has_value()) {
    const int64_t seconds = absl::ToUnixSeconds(*publish_time);
    article->mutable_publish_time()->set_seconds(seconds);
    article->mutable_publish_time()->set_nanos(absl::ToInt64Nanoseconds(
        *publish_time - absl::FromUnixSeconds(seconds)));
  }
}

}  // namespace hearsay::cli
