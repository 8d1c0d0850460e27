// Lists within a paragraph: "1. Open the doors 2. Count the votes".
#ifndef HEARSAY_WORKER_STRUCTURE_INLINE_ITEMS_H_
#define HEARSAY_WORKER_STRUCTURE_INLINE_ITEMS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"
#include "worker/structure/tokens.h"

namespace hearsay {

// Follows a paragraph's items while its sentences are found: told where each
// sentence begins, it knows which number an item has to have to come next. A
// view of its arguments. One thread at a time.
class InlineItems {
 public:
  // `range`, of `tokens`, is the paragraph; `kinds` holds what each token is.
  InlineItems(absl::string_view text, const std::vector<Span>& tokens,
              const std::vector<TokenKind>& kinds, IndexRange range)
      : text_(text), tokens_(tokens), kinds_(kinds), range_(range) {}

  // A sentence begins at the token `i`. The first token behind its item's
  // number; `i` where it has none.
  int32_t Begin(int32_t i);

  // Whether an item starts at `i`, within a sentence: a bullet; the number
  // behind the last one, or before it; a first number that a second follows.
  // Constant time.
  bool IsStart(int32_t i) const {
    if (kinds_[i] == TokenKind::kBullet) return SpaceBefore(i);
    // Most tokens need no closer look.
    const bool may_start = last_.value > 0 || text_[tokens_[i].start] == '1';
    return may_start && tokens_[i].size() <= kMaxNumber && IsNumberedStart(i);
  }

 private:
  static constexpr int32_t kMaxNumber = 2;  // bytes

  // "2)" or "b." at the start of an item.
  struct Number {
    int32_t value = 0;  // 0 for none
    int32_t style = 0;  // tells 1. from 1) from 1.) from a.
    int32_t size = 0;   // tokens
  };

  absl::string_view Text(int32_t i) const { return tokens_[i].In(text_); }
  bool SpaceBefore(int32_t i) const {
    return i == range_.begin || tokens_[i - 1].end < tokens_[i].start;
  }
  Number ReadNumber(int32_t i) const;
  bool IsNumberedStart(int32_t i) const;
  bool IsEnumerated(int32_t i) const;
  bool IsFirst(int32_t i) const;

  const absl::string_view text_;
  const std::vector<Span>& tokens_;
  const std::vector<TokenKind>& kinds_;
  const IndexRange range_;
  Number last_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_INLINE_ITEMS_H_
