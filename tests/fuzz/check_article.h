// What the annotator promises of every article, checked.
#ifndef HEARSAY_TESTS_FUZZ_CHECK_ARTICLE_H_
#define HEARSAY_TESTS_FUZZ_CHECK_ARTICLE_H_

#include "worker/annotator/article_input.h"

namespace hearsay::fuzz {

// Annotates `article` twice, with memory that has seen all articles before it:
// findings are well formed and the same both times, or the article is refused
// with a reason.
void CheckArticle(const Article& article);

}  // namespace hearsay::fuzz

#endif  // HEARSAY_TESTS_FUZZ_CHECK_ARTICLE_H_
