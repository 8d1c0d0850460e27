#include "worker/tagger/word_form.h"

#include "unicode/uchar.h"
#include "unicode/utf8.h"
#include "worker/tagger/hash.h"

namespace hearsay {
namespace {

constexpr int kLongestRun = 4;

// Quotation marks differ from publisher to publisher and tell nothing.
char32_t Fold(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02bc:
      return '\'';
    case 0x201c:
    case 0x201d:
      return '"';
    default:
      return u_tolower(c);
  }
}

void Append(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
    return;
  }
  char bytes[U8_MAX_LENGTH];
  int length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out->append(bytes, length);
}

bool IsContinuation(char c) { return (c & 0xc0) == 0x80; }

// Where the next character starts; the end stays the end.
size_t NextCharacter(absl::string_view text, size_t at) {
  if (at < text.size()) ++at;
  while (at < text.size() && IsContinuation(text[at])) ++at;
  return at;
}

// Where the character before starts; the beginning stays the beginning.
size_t PreviousCharacter(absl::string_view text, size_t at) {
  if (at > 0) --at;
  while (at > 0 && IsContinuation(text[at])) --at;
  return at;
}

// Letters seen so far, by case and by whether they came first.
struct LetterCounts {
  int upper = 0;
  int lower = 0;
  bool first_is_upper = false;

  LetterCase Classify() const {
    if (upper + lower == 0) return LetterCase::kNone;
    if (upper == 0) return LetterCase::kLower;
    if (lower == 0)
      return upper == 1 ? LetterCase::kInitial : LetterCase::kUpper;
    return first_is_upper && upper == 1 ? LetterCase::kCapital
                                        : LetterCase::kMixed;
  }
};

}  // namespace

void WordFormAnalyzer::Analyze(absl::string_view word, WordForm* form) {
  folded_.clear();
  shape_.clear();
  form->has_digit = false;
  LetterCounts letters;
  uint64_t short_shape = 0;
  char32_t last_kind = 0;
  int run = 0;
  const int32_t length = static_cast<int32_t>(word.size());
  for (int32_t i = 0; i < length;) {
    char32_t c;
    if ((word[i] & 0x80) == 0) {
      c = static_cast<unsigned char>(word[i++]);
    } else {
      U8_NEXT_UNSAFE(word.data(), i, c);
    }
    char32_t folded = c;
    char32_t kind = c;
    if (c < 0x80 ? (c >= 'a' && c <= 'z') : u_islower(c)) {
      kind = 'x';
      ++letters.lower;
    } else if (c < 0x80 ? (c >= 'A' && c <= 'Z') : u_isupper(c)) {
      kind = 'X';
      folded = c < 0x80 ? c + ('a' - 'A') : Fold(c);
      letters.first_is_upper |= letters.upper + letters.lower == 0;
      ++letters.upper;
    } else if (c < 0x80 ? (c >= '0' && c <= '9') : u_isdigit(c)) {
      kind = 'd';
      form->has_digit = true;
    } else if (c >= 0x80) {
      folded = Fold(c);
      kind = u_isalpha(c) ? 'x' : folded;
    }
    Append(folded, &folded_);
    run = kind == last_kind ? run + 1 : 1;
    last_kind = kind;
    if (run <= kLongestRun) Append(kind, &shape_);
    if (run == 1) short_shape = CombineHash(short_shape, kind);
  }
  form->letter_case = letters.Classify();
  form->folded = HashBytes(folded_);
  form->shape = HashBytes(shape_);
  form->short_shape = short_shape;

  const absl::string_view folded = folded_;
  size_t begin = 0;
  size_t end = folded.size();
  for (int i = 0; i < WordForm::kAffixes; ++i) {
    begin = NextCharacter(folded, begin);
    end = PreviousCharacter(folded, end);
    const bool shorter = begin < folded.size();
    form->prefixes[i] = shorter ? HashBytes(folded.substr(0, begin)) : 0;
    form->suffixes[i] = shorter ? HashBytes(folded.substr(end)) : 0;
  }
}

}  // namespace hearsay
