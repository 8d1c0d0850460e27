// A fixed set of words, looked up by TokenView::word.
#ifndef HEARSAY_WORKER_QUOTES_WORD_SET_H_
#define HEARSAY_WORKER_QUOTES_WORD_SET_H_

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// Const methods are thread-safe.
class WordSet {
 public:
  WordSet(std::initializer_list<absl::string_view> words) {
    for (absl::string_view word : words) hashes_.push_back(FoldedHash(word));
    std::sort(hashes_.begin(), hashes_.end());
  }

  bool Has(uint64_t word) const {
    return std::binary_search(hashes_.begin(), hashes_.end(), word);
  }

 private:
  std::vector<uint64_t> hashes_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_WORD_SET_H_
