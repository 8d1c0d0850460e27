// What the command line says of the article.
#ifndef HEARSAY_CLIENT_CLI_ARTICLE_DETAILS_H_
#define HEARSAY_CLIENT_CLI_ARTICLE_DETAILS_H_

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::cli {

// What a file of text or HTML does not say itself. Const methods are
// thread-safe.
struct ArticleDetails {
  std::string charset;  // as in HTTP; empty: UTF-8, or what the page declares
  std::string uri;
  std::string author;
  std::optional<absl::Time> publish_time;

  bool any() const;

  // Adds them to `article`; its text becomes bytes where there is a charset.
  void AddTo(v1::Article* article) const;
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_ARTICLE_DETAILS_H_
