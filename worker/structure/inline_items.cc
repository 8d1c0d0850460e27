#include "worker/structure/inline_items.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace hearsay {
namespace {

// Parts of a number's style.
constexpr int32_t kPeriod = 1;
constexpr int32_t kBracket = 2;
constexpr int32_t kLetter = 8;
// Tokens of a first item before the second.
constexpr int32_t kMaxItem = 100;

bool EndsSentence(TokenKind kind) {
  return kind == TokenKind::kPeriod || kind == TokenKind::kAbbreviation ||
         kind == TokenKind::kTerminator || kind == TokenKind::kEllipsis;
}

}  // namespace

int32_t InlineItems::Begin(int32_t i) {
  const Number number = ReadNumber(i);
  // "3." may be the end of a later sentence, "3)" not.
  if (number.value > 0 || (last_.style & kBracket) == 0) last_ = number;
  return i + number.size;
}

InlineItems::Number InlineItems::ReadNumber(int32_t i) const {
  Number number;
  const absl::string_view word = Text(i);
  if (word.size() == 1 && absl::ascii_islower(word[0])) {
    number.value = word[0] - 'a' + 1;
    number.style = kLetter;
  } else if (word.size() <= kMaxNumber) {
    for (char c : word) {
      if (!absl::ascii_isdigit(c)) return {};
      number.value = 10 * number.value + (c - '0');
    }
  } else {
    return {};
  }
  int32_t next = i + 1;
  if (next < range_.end && Text(next) == "." && !SpaceBefore(next)) {
    number.style |= kPeriod;
    ++next;
  }
  if (next < range_.end && Text(next) == ")" && !SpaceBefore(next)) {
    number.style |= kBracket;
    ++next;
  }
  number.size = next - i;
  if (number.size == 1 || next >= range_.end || !SpaceBefore(next)) return {};
  return number;
}

bool InlineItems::IsNumberedStart(int32_t i) const {
  if (last_.value > 0) {
    const Number next = ReadNumber(i);
    const bool follows = next.value == last_.value + 1 ||
                         next.value == last_.value - 1;  // "3. … 2. … 1. …"
    if (follows && next.style == last_.style) return !IsEnumerated(i);
  }
  return IsFirst(i);
}

// Whether what stands before the item's number at `i` makes it part of the
// sentence: "1) the cost, 2) the delay and 3) the noise".
bool InlineItems::IsEnumerated(int32_t i) const {
  const absl::string_view before = Text(i - 1);
  return before == "," || before == "and" || before == "or";
}

// "The answers: 1) It is. 2) It was."
bool InlineItems::IsFirst(int32_t i) const {
  if (text_[tokens_[i].start] != '1' || !SpaceBefore(i)) return false;
  const Number first = ReadNumber(i);
  if (first.value != 1 || IsEnumerated(i)) return false;
  const bool is_bracketed = (first.style & kBracket) != 0;
  if (!is_bracketed && Text(i - 1) != ":" && !EndsSentence(kinds_[i - 1])) {
    return false;
  }
  const int32_t last = std::min(i + kMaxItem, range_.end - 1);
  for (int32_t j = i + first.size; j <= last; ++j) {
    if (text_[tokens_[j].start] != '2' || tokens_[j].size() > 1) continue;
    const Number second = ReadNumber(j);
    if (second.value == 2 && second.style == first.style) {
      return !IsEnumerated(j);
    }
  }
  return false;
}

}  // namespace hearsay
