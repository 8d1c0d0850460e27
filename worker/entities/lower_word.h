// Words of raw text, in small letters, without an allocation.
#ifndef HEARSAY_WORKER_ENTITIES_LOWER_WORD_H_
#define HEARSAY_WORKER_ENTITIES_LOWER_WORD_H_

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// The ASCII letters that start at a place, lowered. Empty where there is none,
// or where the word is longer than any that a table holds.
class LowerWord {
 public:
  LowerWord(absl::string_view text, int32_t begin, int32_t end) {
    int32_t i = begin;
    while (i < end && absl::ascii_isalpha(text[i]) && i - begin < kCapacity) {
      letters_[i - begin] = absl::ascii_tolower(text[i]);
      ++i;
    }
    const bool whole = i == end || !absl::ascii_isalpha(text[i]);
    span_ = {begin, whole ? i : begin};
  }

  absl::string_view view() const { return {letters_, size_t(span_.size())}; }
  Span span() const { return span_; }
  bool empty() const { return span_.empty(); }

 private:
  static constexpr int32_t kCapacity = 20;
  char letters_[kCapacity];
  Span span_;
};

// The ASCII letters that end at `end`, from `begin` on.
inline absl::string_view WordBefore(absl::string_view text, int32_t begin,
                                    int32_t end) {
  int32_t start = end;
  while (start > begin && absl::ascii_isalpha(text[start - 1])) --start;
  return text.substr(start, end - start);
}

// Whether text[pos] starts a word: a letter or digit that follows neither.
inline bool StartsWord(absl::string_view text, int32_t pos) {
  const auto in_word = [](char c) {
    return absl::ascii_isalnum(c) || (c & 0x80) != 0;
  };
  return pos == 0 || !in_word(text[pos - 1]);
}

// Past one space, line break or no-break space at `pos`, or `pos` itself.
inline int32_t SkipSpace(absl::string_view text, int32_t pos, int32_t end) {
  if (pos < end && absl::ascii_isspace(text[pos])) {
    // A line break in the text may stand between two of them: "\r\n".
    return text[pos] == '\r' && pos + 1 < end && text[pos + 1] == '\n'
               ? pos + 2
               : pos + 1;
  }
  if (pos + 1 < end && text[pos] == '\xc2' && text[pos + 1] == '\xa0') {
    return pos + 2;
  }
  return pos;
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_LOWER_WORD_H_
