// Labels a sequence of tokens. Behind this interface stands a linear model
// today; a neural encoder fits behind it too.
#ifndef HEARSAY_WORKER_TAGGER_TAGGER_H_
#define HEARSAY_WORKER_TAGGER_TAGGER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/structure/article.h"
#include "worker/tagger/article_words.h"

namespace hearsay {

// The labels of one sequence. Reused from call to call.
struct Tagging {
  std::vector<uint8_t> labels;    // index into Tagger::labels(), one a token
  std::vector<float> confidence;  // of that label, 0 to 1, one a token
  // Of every label, by the model alone, [token][label]; zeros where the model
  // saw nothing but label 0. Left empty unless `with_probabilities` is set, and
  // by taggers that do not know them.
  std::vector<float> probabilities;
  bool with_probabilities = false;
};

// The working memory of one thread on one article. One thread at a time.
class TaggerSession {
 public:
  virtual ~TaggerSession() = default;

  // Takes up an article; what it views must outlive the last Tag() on it.
  // Gathers evidence over the whole of it ("the same word elsewhere in lower
  // case").
  virtual absl::Status StartArticle(const ArticleView& article) = 0;

  // Labels `tokens` of the article's structure, in whole sentences. `hints` has
  // one bit set for each of those tokens, whose bits are the caller's own
  // features (in a quotation, in a list of names); or it is empty. The bits
  // must mean what they meant in training. Fails only when cancelled.
  virtual absl::Status Tag(IndexRange tokens, absl::Span<const uint32_t> hints,
                           Tagging* tagging) = 0;

  // The words of the article that was taken up; null if it does not analyse
  // them.
  virtual const ArticleWords* words() const { return nullptr; }
};

// A trained model. Thread-safe.
class Tagger {
 public:
  virtual ~Tagger() = default;

  // Names of the labels: "O", "B-PERSON", "I-PERSON" … at most 256.
  virtual const std::vector<std::string>& labels() const = 0;

  // Short, and another one for other weights.
  virtual const std::string& version() const = 0;

  // What was learned beside it, by those who read its labels, for themselves;
  // may be empty.
  virtual absl::string_view companion() const { return {}; }

  // The tagger must outlive its sessions.
  virtual std::unique_ptr<TaggerSession> NewSession() const = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_TAGGER_H_
