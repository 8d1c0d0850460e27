// What would break a call, or a feed for all other articles, is refused here.
#ifndef HEARSAY_CLIENT_HEARSAY_ARTICLE_CHECK_H_
#define HEARSAY_CLIENT_HEARSAY_ARTICLE_CHECK_H_

#include "absl/status/status.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::client_internal {

// INVALID_ARGUMENT / INVALID_UTF8 where a string of `article` is not UTF-8: a
// worker could not even read such a message. Names the field and, as metadata
// "byte_offset", the first bad byte. Thread-safe.
absl::Status CheckArticle(const v1::Article& article);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_ARTICLE_CHECK_H_
