// Articles in which every attribution is marked.
#ifndef HEARSAY_TRAINING_QUOTES_QUOTE_CORPUS_H_
#define HEARSAY_TRAINING_QUOTES_QUOTE_CORPUS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "worker/base/span.h"

namespace hearsay {

// One statement, belief or intention that an article reports. Spans of one part
// are in the order of the text; any part may be missing.
struct Attribution {
  std::vector<Span> sources;
  std::vector<Span> cues;
  std::vector<Span> contents;
};

struct AttributedArticle {
  std::string id;
  std::string text;
  std::vector<Attribution> attributions;
};

// Reads a file of such articles, one JSON object a line; offsets there are code
// points. Errors name the file and the line.
absl::StatusOr<std::vector<AttributedArticle>> ReadAttributedArticles(
    const std::string& path);

}  // namespace hearsay

#endif  // HEARSAY_TRAINING_QUOTES_QUOTE_CORPUS_H_
