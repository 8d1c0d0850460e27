#include "worker/structure/paragraph_shape.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/structure/characters.h"

namespace hearsay {
namespace {

constexpr int32_t kMaxBytes = 160;    // that are read of most paragraphs
constexpr int32_t kMaxCounted = 320;  // whose words count
constexpr int32_t kLongWord = 4;
constexpr int32_t kMaxCredit = 80;     // bytes
constexpr int32_t kMaxSignature = 24;  // bytes

bool IsBar(uint32_t code) {
  return code == '|' || code == 0xB7 || code == 0x2022;
}

// › and »
bool IsPointer(uint32_t code) { return code == 0x203A || code == 0xBB; }

bool EndsSentence(uint32_t code) {
  return code == '.' || code == '!' || code == '?' || code == 0x2026;
}

// An emoji, or a part of one.
bool IsPictograph(const Character& c) {
  return c.code >= 0x2600 && (c.char_class == CharClass::kSymbol ||
                              c.char_class == CharClass::kMark);
}

// Reads the words at the start of a paragraph whose end has been read.
void ReadWords(absl::string_view text, Span span, ParagraphShape* shape) {
  // Running text does without a closer look, unless its end is unclear.
  const int32_t max_bytes =
      shape->end == ParagraphEnd::kNone ? kMaxCounted : kMaxBytes;
  const int32_t end = std::min(span.end, span.start + max_bytes);
  int32_t letters = 0;  // of the word so far
  bool in_word = false;
  bool has_capital = false;
  bool opens_quote = false;  // « or ‹
  uint32_t last = 0;         // before the white space
  const auto finish_word = [&] {
    if (letters >= kLongWord) {
      ++shape->long_words;
      shape->capitalised += has_capital;
    }
    letters = 0;
    has_capital = false;
  };
  for (int32_t i = span.start; i < end;) {
    const Character c = CharacterAt(text, i);
    i += c.size;
    if (IsSpace(c.char_class)) {
      if (in_word) finish_word();
      in_word = false;
      continue;
    }
    const bool starts_word = !in_word;
    if (starts_word) {
      shape->words += IsAlphanumeric(c.char_class) ||
                      c.char_class == CharClass::kQuote ||
                      c.char_class == CharClass::kOpening;
      if (c.char_class == CharClass::kUpper && EndsSentence(last)) {
        ++shape->sentence_ends;
      }
      in_word = true;
    }
    if (c.char_class == CharClass::kLower) {
      const int32_t first = i;
      while (i < end && absl::ascii_islower(text[i])) ++i;
      shape->lower_letters += 1 + i - first;
      letters += 1 + i - first;
    } else if (c.char_class == CharClass::kUpper) {
      has_capital |= letters == 0;
      ++shape->upper_letters;
      ++letters;
    } else {
      // One that points may also close a quotation.
      shape->has_bar |=
          IsBar(c.code) || (starts_word && !opens_quote && IsPointer(c.code));
      opens_quote |= c.code == 0xAB || c.code == 0x2039;
    }
    last = c.code;
  }
  if (in_word) finish_word();
  // The rest of a long paragraph is taken for more of the same.
  if (end < span.end) {
    const int32_t bytes = std::min(span.size(), kMaxCounted);
    shape->words = shape->words * bytes / max_bytes;
  }
}

// The start of the agency that a report is signed with, "(Coast News)" or "—
// Coast News", behind the end of a sentence; the end of `span` where there is
// none.
int32_t FindSignature(absl::string_view text, Span span) {
  const bool is_bracketed = text[span.end - 1] == ')';
  int32_t i = span.end - is_bracketed;
  const int32_t first = std::max(span.start, span.end - kMaxSignature);
  while (i > first) {
    const Character c = CharacterBefore(text, i);
    i -= c.size;
    const bool opens =
        is_bracketed ? c.code == '(' : c.char_class == CharClass::kDash;
    if (opens) break;
    if (!IsLetter(c.char_class) && c.code != ' ') return span.end;
  }
  int32_t end = i;
  while (end > first && text[end - 1] == ' ') --end;
  if (end <= first) return span.end;
  const Character last = CharacterBefore(text, end);
  const bool is_end =
      EndsSentence(last.code) || last.char_class == CharClass::kQuote;
  return is_end ? i : span.end;
}

void ReadEnd(absl::string_view text, Span span, ParagraphShape* shape) {
  int32_t end = FindSignature(text, span);
  while (end > span.start) {
    const Character c = CharacterBefore(text, end);
    if (c.char_class == CharClass::kQuote) {
      shape->ends_quoted = true;
    } else if (c.char_class != CharClass::kClosing && !IsSpace(c.char_class) &&
               !IsPictograph(c)) {
      const absl::string_view rest = text.substr(span.start, end - span.start);
      if (c.code == 0x2026 || absl::EndsWith(rest, "...")) {
        shape->end = ParagraphEnd::kEllipsis;
      } else if (c.code == '?') {
        shape->end = shape->ends_quoted ? ParagraphEnd::kSentence
                                        : ParagraphEnd::kQuestion;
      } else if (EndsSentence(c.code)) {
        shape->end = ParagraphEnd::kSentence;
      } else if (c.code == ':') {
        shape->end = ParagraphEnd::kColon;
      } else if (c.code == ';' || absl::EndsWith(rest, "; and") ||
                 absl::EndsWith(rest, "; or")) {
        shape->end = ParagraphEnd::kSemicolon;
      }
      return;
    }
    end -= c.size;
  }
}

// "(Ana Duarte/Coast News)"
bool IsBracketedCredit(absl::string_view paragraph) {
  const size_t open = paragraph.rfind('(');
  if (open == absl::string_view::npos || paragraph.size() - open > kMaxCredit) {
    return false;
  }
  const absl::string_view credit = paragraph.substr(open);
  return absl::StrContains(credit, '/') || absl::StrContains(credit, "Photo") ||
         absl::StrContains(credit, "Getty") ||
         absl::StrContains(credit, " via ");
}

// "Ana Duarte/Coast News" behind a sentence.
bool IsOpenCredit(absl::string_view paragraph) {
  if (paragraph.size() > kMaxCredit) {
    paragraph.remove_prefix(paragraph.size() - kMaxCredit);
  }
  const size_t stop = paragraph.rfind(". ");
  if (stop == absl::string_view::npos) return false;
  const absl::string_view credit = paragraph.substr(stop + 2);
  const size_t slash = credit.find('/');
  return slash != absl::string_view::npos && slash + 1 < credit.size() &&
         absl::ascii_isupper(credit[0]) &&
         absl::ascii_isupper(credit[slash + 1]) &&
         absl::ascii_isalpha(credit.back());
}

bool EndsWithCredit(absl::string_view paragraph) {
  return absl::EndsWith(paragraph, ")") ? IsBracketedCredit(paragraph)
                                        : IsOpenCredit(paragraph);
}

}  // namespace

ParagraphShape FindParagraphShape(absl::string_view text, Span paragraph) {
  ParagraphShape shape;
  const ListMarker marker = FindListMarker(text, paragraph);
  shape.marker = marker.kind;
  shape.starts_quoted =
      CharacterAt(text, paragraph.start).char_class == CharClass::kQuote;
  Span words = paragraph;
  if (marker.kind != ListMarker::Kind::kNone) words.start = marker.end;
  ReadEnd(text, paragraph, &shape);
  ReadWords(text, words, &shape);
  shape.ends_with_credit = EndsWithCredit(paragraph.In(text));
  return shape;
}

}  // namespace hearsay
