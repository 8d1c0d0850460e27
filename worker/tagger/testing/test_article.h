// An article whose structure a test can read off its text.
#ifndef HEARSAY_WORKER_TAGGER_TESTING_TEST_ARTICLE_H_
#define HEARSAY_WORKER_TAGGER_TESTING_TEST_ARTICLE_H_

#include <string>
#include <utility>

#include "worker/base/cancellation.h"
#include "worker/structure/article.h"

namespace hearsay {

// Words stand between spaces, a sentence ends with the word ".", "!" or "?", or
// with its line, and each line is a paragraph.
class TestArticle {
 public:
  explicit TestArticle(std::string text);
  // A view points to it.
  TestArticle(const TestArticle&) = delete;
  TestArticle& operator=(const TestArticle&) = delete;

  ArticleView view() const {
    return {text_, structure, absl::nullopt, "", cancellation};
  }
  int32_t tokens() const {
    return static_cast<int32_t>(structure.tokens.size());
  }

  Structure structure;
  Cancellation cancellation;

 private:
  const std::string text_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_TESTING_TEST_ARTICLE_H_
