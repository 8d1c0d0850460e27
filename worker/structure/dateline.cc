#include "worker/structure/dateline.h"

#include "worker/structure/characters.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxBytes = 90;  // up to the dash
constexpr int32_t kMaxWords = 12;

// Reads the words before a dash.
class DatelineReader {
 public:
  DatelineReader(absl::string_view text, Span paragraph)
      : text_(text), span_(paragraph) {
    if (span_.size() > kMaxBytes) span_.end = span_.start + kMaxBytes;
    while (span_.end < paragraph.end &&
           (static_cast<uint8_t>(text[span_.end]) & 0xC0) == 0x80) {
      ++span_.end;
    }
  }

  Span Read() {
    int32_t i = span_.start;
    while (i < span_.end) {
      const Character c = CharacterAt(text_, i);
      if (IsSpace(c.char_class)) {
        i += c.size;
        continue;
      }
      if (c.char_class == CharClass::kDash) {
        const int32_t end = EndOfDash(i);
        return IsDateline(i, end) ? Span{span_.start, end} : Span{};
      }
      i = c.code == '(' ? ReadAgency(i) : ReadWord(i);
      if (i < 0) return {};
    }
    return {};
  }

 private:
  int32_t EndOfDash(int32_t i) const {
    while (i < span_.end) {
      const Character c = CharacterAt(text_, i);
      if (c.char_class != CharClass::kDash) break;
      i += c.size;
    }
    return i;
  }

  // "(Reuters)". The end of it, or -1.
  int32_t ReadAgency(int32_t i) {
    const size_t close = text_.substr(0, span_.end).find(')', i);
    if (close == absl::string_view::npos) return -1;
    has_agency_ = true;
    return static_cast<int32_t>(close) + 1;
  }

  // A capitalised word, a number, or a name's particle. The end of it, or -1.
  int32_t ReadWord(int32_t start) {
    bool has_lower = false;
    int32_t letters = 0;
    int32_t i = start;
    const Character first = CharacterAt(text_, start);
    while (i < span_.end) {
      const Character c = CharacterAt(text_, i);
      if (IsSpace(c.char_class) || c.code == '(') break;
      // A dash ends the word, a hyphen within it does not.
      if (c.char_class == CharClass::kDash &&
          (c.code != '-' || i + 1 >= span_.end ||
           !IsLetter(CharacterAt(text_, i + 1).char_class))) {
        break;
      }
      if (c.code == ':' || c.code == ';' || c.code == '!' || c.code == '?' ||
          c.char_class == CharClass::kOpening) {
        return -1;
      }
      if (c.char_class == CharClass::kQuote && !IsApostrophe(c.code)) return -1;
      has_lower |= c.char_class == CharClass::kLower;
      letters += IsLetter(c.char_class);
      has_comma_ |= c.code == ',';
      i += c.size;
    }
    ++words_;
    if (first.char_class == CharClass::kDigit) {
      has_date_ = true;
      return words_ > 1 ? i : -1;
    }
    if (words_ > kMaxWords) return -1;
    if (first.char_class != CharClass::kUpper) {
      // "Rio de Janeiro", "afrol News".
      return letters <= 3 || words_ == 1 ? i : -1;
    }
    if (words_ == 1) starts_in_capitals_ = !has_lower && letters > 1;
    return i;
  }

  // What the words before the dash from `dash` to `end` are.
  bool IsDateline(int32_t dash, int32_t end) const {
    if (words_ == 0 && !has_agency_) return false;

    const bool is_hyphen = text_[dash] == '-';
    const bool is_spaced = SpaceAfter(end) && (!is_hyphen || SpaceBefore(dash));
    if (!is_spaced && (is_hyphen || !starts_in_capitals_)) return false;
    if (!StartsReport(end)) return false;
    if (has_agency_ || has_date_) return true;
    return starts_in_capitals_ || (is_hyphen && has_comma_);
  }

  bool SpaceBefore(int32_t i) const {
    return i > span_.start && IsSpace(CharacterBefore(text_, i).char_class);
  }
  bool SpaceAfter(int32_t i) const {
    return i < static_cast<int32_t>(text_.size()) &&
           IsSpace(CharacterAt(text_, i).char_class);
  }

  // Whether a sentence starts behind `i`.
  bool StartsReport(int32_t i) const {
    while (i < static_cast<int32_t>(text_.size())) {
      const Character c = CharacterAt(text_, i);
      if (c.char_class == CharClass::kLineBreak) {
        i += c.size;
        continue;
      }
      if (!IsSpace(c.char_class)) {
        return c.char_class != CharClass::kLower &&
               c.char_class != CharClass::kPunctuation;
      }
      i += c.size;
    }
    return false;
  }

  const absl::string_view text_;
  Span span_;
  int32_t words_ = 0;
  bool starts_in_capitals_ = false;
  bool has_agency_ = false;
  bool has_comma_ = false;
  bool has_date_ = false;
};

}  // namespace

Span FindDateline(absl::string_view text, Span paragraph) {
  return DatelineReader(text.substr(0, paragraph.end), paragraph).Read();
}

}  // namespace hearsay
