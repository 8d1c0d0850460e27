#include "worker/structure/list_marker.h"

#include "worker/structure/characters.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxDigits = 2;

bool IsSpaceAt(absl::string_view text, Span span, int32_t position) {
  return position < span.end && IsSpace(CharacterAt(text, position).char_class);
}

// The end of "12." or "(b)" and the like at the start of `span`, or 0.
int32_t EndOfNumber(absl::string_view text, Span span) {
  int32_t i = span.start;
  const bool is_bracketed = text[i] == '(';
  if (is_bracketed) ++i;
  int32_t digits = 0;
  while (i < span.end && text[i] >= '0' && text[i] <= '9') ++i, ++digits;
  if (digits > kMaxDigits) return 0;
  if (digits == 0) {
    if (i == span.end || text[i] < 'a' || text[i] > 'z') return 0;
    ++i;
  }
  bool is_closed = false;
  if (!is_bracketed && i < span.end && text[i] == '.') ++i, is_closed = true;
  if (i < span.end && text[i] == ')') ++i, is_closed = true;
  return is_closed ? i : 0;
}

}  // namespace

bool IsBullet(uint32_t code) {
  switch (code) {
    case 0x2022:  // bullet
    case 0x2023:  // triangular
    case 0x2043:  // hyphen bullet
    case 0x204C:
    case 0x204D:
    case 0x2219:
    case 0x25A0:
    case 0x25AA:
    case 0x25B6:
    case 0x25BA:
    case 0x25CB:
    case 0x25CF:
    case 0x25E6:
    case 0x27A2:
    case 0x2B25:
    case 0xB7:    // middle dot
    case 0xF0B7:  // what word processors put for one
      return true;
    default:
      return false;
  }
}

ListMarker FindListMarker(absl::string_view text, Span span) {
  if (span.empty()) return {};
  const Character first = CharacterAt(text, span.start);
  const int32_t end = span.start + first.size;
  if (IsBullet(first.code)) {
    if (end >= span.end) return {};
    return {ListMarker::Kind::kBullet, end};
  }
  if (first.char_class == CharClass::kDash || first.code == '*') {
    if (!IsSpaceAt(text, span, end)) return {};
    return {ListMarker::Kind::kDash, end};
  }
  const int32_t number_end = EndOfNumber(text, span);
  if (number_end > 0 && IsSpaceAt(text, span, number_end)) {
    return {ListMarker::Kind::kNumber, number_end};
  }
  return {};
}

}  // namespace hearsay
