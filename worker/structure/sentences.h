// Tokens -> sentences.
#ifndef HEARSAY_WORKER_STRUCTURE_SENTENCES_H_
#define HEARSAY_WORKER_STRUCTURE_SENTENCES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/structure.h"
#include "worker/structure/tokens.h"

namespace hearsay {

// Finds the sentences of a paragraph. A quotation that begins a sentence is
// split like other text, and what attributes it ("…," she said) stays with its
// last sentence, as in Universal Dependencies; so is one that a comma or colon
// sets off and that ends with a sentence. One that goes on with its sentence,
// and closes in the same paragraph, is kept in it. Sentences within a quotation
// are inner ones where more than the quotation stands in the sentence. Holds
// scratch memory. One thread at a time.
class SentenceFinder {
 public:
  // Appends to `structure` the sentences of `tokens`, a range of its tokens;
  // `kinds` holds what each of them is. A sentence also ends at `dateline_end`,
  // an offset, as in Universal Dependencies. Linear in their number.
  void Find(absl::string_view text, const std::vector<TokenKind>& kinds,
            IndexRange tokens, int32_t dateline_end, Structure* structure);

 private:
  // For each token of the paragraph the index of the one that closes what it
  // opens, -1 if it closes something itself, or 0.
  std::vector<int32_t> closers_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_SENTENCES_H_
