// Text -> lines -> paragraphs with roles -> sentences -> tokens.
#ifndef HEARSAY_WORKER_STRUCTURE_STRUCTURER_H_
#define HEARSAY_WORKER_STRUCTURE_STRUCTURER_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "worker/base/cancellation.h"
#include "worker/base/span.h"
#include "worker/structure/lines.h"
#include "worker/structure/roles.h"
#include "worker/structure/sentences.h"
#include "worker/structure/structure.h"
#include "worker/structure/tokens.h"
#include "worker/text/text_block.h"

namespace hearsay {

// Finds an article's structure. Holds scratch memory that is reused from call
// to call. One thread at a time.
class Structurer {
 public:
  // Replaces what `structure` held. `text` is valid UTF-8 of at most 2^31 - 1
  // bytes; `blocks`, in order, are what its markup said, where it had any. Cost
  // grows with its length and no faster. Fails only when cancelled.
  absl::Status Parse(absl::string_view text, const Cancellation& cancellation,
                     Structure* structure,
                     const std::vector<TextBlock>& blocks = {});

 private:
  std::vector<Line> lines_;
  std::vector<IndexRange> paragraphs_;
  std::vector<TokenKind> token_kinds_;
  RoleFinder role_finder_;
  SentenceFinder sentence_finder_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_STRUCTURER_H_
