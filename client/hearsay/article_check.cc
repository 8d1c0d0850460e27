#include "client/hearsay/article_check.h"

#include "client/hearsay/utf8.h"

namespace hearsay::client_internal {

absl::Status CheckArticle(const v1::Article& article) {
  absl::Status status = CheckUtf8("text", article.text());
  status.Update(CheckUtf8("id", article.id()));
  status.Update(CheckUtf8("charset", article.charset()));
  status.Update(CheckUtf8("content_type", article.content_type()));
  status.Update(CheckUtf8("uri", article.uri()));
  status.Update(CheckUtf8("author", article.author()));
  return status;
}

}  // namespace hearsay::client_internal
