// What became of an article, ready to be written.
#ifndef HEARSAY_CLIENT_FEEDS_ARTICLE_RECORD_H_
#define HEARSAY_CLIENT_FEEDS_ARTICLE_RECORD_H_

#include <string>

#include "client/feeds/article_key.h"

namespace hearsay::feeds {

struct ArticleRecord {
  std::string id;
  ArticleKey key;
  bool failed = false;
  std::string model_version;  // of the answer; empty where it failed
  std::string line;           // for the output, with its line end; may be empty
  std::string dead_letter;    // the same for the dead letters
};

}  // namespace hearsay::feeds

#endif  // HEARSAY_CLIENT_FEEDS_ARTICLE_RECORD_H_
