#include "worker/structure/tokens.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/structure/abbreviations.h"
#include "worker/structure/addresses.h"
#include "worker/structure/affixes.h"
#include "worker/structure/characters.h"
#include "worker/structure/list_marker.h"

namespace hearsay {
namespace {

constexpr int32_t kTokensBetweenChecks = 2048;
constexpr int32_t kMaxSmiley = 3;
constexpr int32_t kMinRule = 4;       // marks in a row
constexpr int32_t kMaxInitials = 24;  // bytes of "U.S.A" and the like

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

class Tokenizer {
 public:
  Tokenizer(absl::string_view text, Span paragraph, std::vector<Span>* tokens,
            std::vector<TokenKind>* kinds)
      : text_(text.substr(0, paragraph.end)),
        begin_(paragraph.start),
        end_(paragraph.end),
        position_(paragraph.start),
        tokens_(tokens),
        kinds_(kinds) {}

  absl::Status Run(const Cancellation& cancellation) {
    size_t next_check = tokens_->size() + kTokensBetweenChecks;
    while (position_ < end_) {
      const Character c = CharacterAt(text_, position_);
      if (IsSpace(c.char_class)) {
        position_ += c.size;
      } else if (IsAlphanumeric(c.char_class)) {
        ReadWord();
      } else {
        ReadMark(c);
      }
      if (tokens_->size() < next_check) continue;
      next_check = tokens_->size() + kTokensBetweenChecks;
      const absl::Status status = cancellation.Check();
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  // NUL where the paragraph ends, which is in no class that anyone asks for.
  Character At(int32_t position) const {
    if (position >= end_) return {0, 0, CharClass::kSpace};
    return CharacterAt(text_, position);
  }
  char ByteAt(int32_t position) const {
    return position < end_ ? text_[position] : '\0';
  }
  absl::string_view Slice(int32_t start, int32_t end) const {
    return text_.substr(start, end - start);
  }
  bool SpaceBefore(int32_t position) const {
    return position == begin_ ||
           IsSpace(CharacterBefore(text_, position).char_class);
  }

  void Emit(int32_t start, int32_t end, TokenKind kind) {
    tokens_->push_back({start, end});
    kinds_->push_back(kind);
    position_ = end;
  }

  int32_t EndOfWordPart(int32_t position) const {
    while (position < end_) {
      const unsigned char byte = text_[position];
      if (byte < 0x80) {
        if (!absl::ascii_isalnum(byte) && byte != '_') break;
        ++position;
        continue;
      }
      const Character c = CharacterAt(text_, position);
      if (!IsWordPart(c.char_class)) break;
      position += c.size;
    }
    return position;
  }

  // --- words ---

  void ReadWord() {
    const int32_t start = position_;
    int32_t end = EndOfWordPart(start);
    int32_t part = start;  // where the word's part that ends at `end` starts
    while (end < end_) {
      const Character c = CharacterAt(text_, end);
      if (IsSpace(c.char_class)) break;
      if (c.char_class == CharClass::kSymbol) {
        if (!BelongsToWord(c, start, end)) break;
        end += c.size;
        continue;
      }
      if (IsApostrophe(c.code)) {
        if (ReadShortForm(start, end, c.size)) return;
      } else if (c.code == '.' || c.code == ':' || c.code == '@' ||
                 c.code == '/') {
        if (ReadAddress(start, end)) return;
        if (c.code == '.' && TakesPeriod(start, end)) {
          const char next = ByteAt(end + 1);
          if (!IsAlphanumeric(At(end + 1).char_class) && next != '-') {
            Emit(start, end + 1, TokenKind::kAbbreviation);
            return;
          }
          if (next == '-') {
            end += 1;
            break;
          }
        }
      }
      if (!ContinuesBehind(c, start, part, end)) break;
      part = end + c.size;
      end = EndOfWordPart(part);
    }
    EmitWord(start, end);
  }

  // An address whose first mark is at `mark`. Where none was found, none is
  // looked for before the next white space: a long run of marks costs one
  // search.
  bool ReadAddress(int32_t start, int32_t mark) {
    if (mark < no_address_before_) return false;
    const AddressSearch search = FindAddress(text_, start, mark);
    no_address_before_ = search.seen;
    if (search.end == start) return false;
    const absl::string_view address = Slice(start, search.end);
    const bool is_complete =
        absl::StrContains(address, "://") || absl::StrContains(address, '@');
    Emit(start, search.end,
         is_complete ? TokenKind::kAddress : TokenKind::kWord);
    return true;
  }

  // The sign of "US$" and of "N°".
  bool BelongsToWord(const Character& sign, int32_t start, int32_t end) const {
    if (sign.code == 0xB0) {
      return end - start == 1 && absl::ascii_toupper(text_[start]) == 'N';
    }
    const bool is_currency =
        sign.code == '$' || sign.code == 0xA3 || sign.code == 0x20AC;
    if (!is_currency || end - start > 3) return false;
    for (int32_t i = start; i < end; ++i) {
      if (!absl::ascii_isupper(text_[i])) return false;
    }
    return true;
  }

  // Whether the mark `c` at `end` is within a word.
  bool ContinuesBehind(const Character& c, int32_t start, int32_t part,
                       int32_t end) const {
    const Character next = At(end + c.size);
    if (!IsAlphanumeric(next.char_class)) return false;
    const bool between_digits =
        IsAsciiDigit(text_[end - 1]) && next.char_class == CharClass::kDigit;
    if (IsApostrophe(c.code)) return true;
    switch (c.code) {
      case '.':
        return between_digits || TakesPeriod(start, end);
      case ',':
      case ':':
      case '/':
        return between_digits;
      case '&':
        return end - part <= 3 &&
               CharacterBefore(text_, end).char_class == CharClass::kUpper &&
               next.char_class == CharClass::kUpper;
      case '-':
      case 0x2010:
      case 0x2011:
        if (between_digits) return IsNumberCode(part, end);
        return IsBoundPrefix(Slice(start, end));
      default:
        return false;
    }
  }

  // Whether the hyphen at `hyphen`, between digits, is part of a telephone
  // number or the like ("713-853-3989", "345-9945"), and not of a range or a
  // score ("5-10", "1969-1970").
  bool IsNumberCode(int32_t part, int32_t hyphen) const {
    if (part > begin_ && text_[part - 1] == '-' && part - begin_ > 1 &&
        IsAsciiDigit(text_[part - 2])) {
      return true;  // the third part or a later one
    }
    const int32_t end = EndOfWordPart(hyphen + 1);
    const int32_t before = hyphen - part;
    const int32_t after = end - hyphen - 1;
    if (ByteAt(end) == '-' && IsAsciiDigit(ByteAt(end + 1))) return true;
    if (before > 4 || after > 4) return true;
    return (before == 3 && after == 4) || before + 1 < after;
  }

  // "'s", "'ll" or "n't" behind a word. The apostrophe is at `end`.
  bool ReadShortForm(int32_t start, int32_t end, int32_t apostrophe_size) {
    const int32_t letters = end + apostrophe_size;
    const int32_t letters_end = EndOfWordPart(letters);
    if (letters_end == letters) return false;
    const absl::string_view form = Slice(letters, letters_end);
    if (IsClitic(form)) {
      EmitWord(start, end);
      Emit(end, letters_end, TokenKind::kWord);
      return true;
    }
    if (form.size() == 1 && absl::ascii_tolower(form[0]) == 't' &&
        end - start >= 2 && absl::ascii_tolower(text_[end - 1]) == 'n') {
      Emit(start, end - 1, TokenKind::kWord);
      Emit(end - 1, letters_end, TokenKind::kWord);
      return true;
    }
    return false;
  }

  // Whether the period at `end` belongs to the word before it, be it an
  // abbreviation or an initial, wherever the sentence ends.
  bool TakesPeriod(int32_t start, int32_t end) const {
    const Character next = At(end + 1);
    if (next.code == '.' && ByteAt(end + 2) == '.') return false;
    if (IsLetterByLetter(start, end)) return TakesPeriodAfterLetter(start, end);
    if (IsAlphanumeric(next.char_class)) {
      // "Ph.D.", "M.Sc."
      const int32_t after = EndOfWordPart(end + 1);
      return end - start <= 2 && next.char_class == CharClass::kUpper &&
             after - end <= 4 && ByteAt(after) == '.';
    }
    const absl::string_view word = Slice(start, end);
    // The last period of "Ph.D."
    if (end - start <= kMaxInitials && IsLetter(At(start).char_class) &&
        absl::StrContains(word, '.')) {
      return true;
    }
    switch (FindAbbreviation(word)) {
      case Abbreviation::kNone:
        return false;
      case Abbreviation::kBeforeNumber:
      case Abbreviation::kCalendar:
        return NextIsNumber(end + 1);
      case Abbreviation::kTitle:
      case Abbreviation::kInner:
      case Abbreviation::kAny:
        return true;
    }
    return false;
  }

  // "U", "U.S", "p.m": letters with a period between each two.
  bool IsLetterByLetter(int32_t start, int32_t end) const {
    if (end - start > kMaxInitials) return false;
    for (int32_t i = start; i < end;) {
      const Character c = CharacterAt(text_, i);
      if (!IsLetter(c.char_class)) return false;
      i += c.size;
      if (i == end) return true;
      if (text_[i] != '.') return false;
      ++i;
    }
    return false;
  }

  bool TakesPeriodAfterLetter(int32_t start, int32_t end) const {
    const Character first = CharacterAt(text_, start);
    if (start + first.size < end) return true;  // "U.S."
    const Character next = At(end + 1);
    if (IsAlphanumeric(next.char_class)) {
      // "U.S" goes on, "a.Then" does not.
      const Character behind = At(end + 1 + next.size);
      return behind.code == '.' || !IsWordPart(behind.char_class);
    }
    int32_t word = end + 1;
    while (word < end_ && IsSpace(At(word).char_class)) ++word;
    if (word >= end_) return false;
    if (first.char_class != CharClass::kUpper) {
      return NextIsNumber(end + 1) &&
             FindAbbreviation(Slice(start, end)) != Abbreviation::kNone;
    }
    return !IsSentenceOpener(Slice(word, EndOfWordPart(word)));
  }

  bool NextIsNumber(int32_t position) const {
    while (position < end_ && IsSpace(At(position).char_class)) ++position;
    return IsAsciiDigit(ByteAt(position));
  }

  // A word without its marks. Takes apart "7:30pm" and "cannot".
  void EmitWord(int32_t start, int32_t end) {
    int32_t first = 0;
    if (IsAsciiDigit(text_[start])) {
      first = LengthBeforeUnit(start, end);
    } else {
      first = FirstPartOf(Slice(start, end));
    }
    if (first > 0) {
      Emit(start, start + first, TokenKind::kWord);
      start += first;
    }
    Emit(start, end, TokenKind::kWord);
  }

  int32_t LengthBeforeUnit(int32_t start, int32_t end) const {
    int32_t letters = end;
    while (letters > start && absl::ascii_isalpha(text_[letters - 1])) {
      --letters;
    }
    if (letters == start || letters == end) return 0;
    if (!IsAsciiDigit(text_[letters - 1])) return 0;
    return IsUnit(Slice(letters, end)) ? letters - start : 0;
  }

  // --- everything else ---

  void ReadMark(const Character& c) {
    const int32_t start = position_;
    const int32_t next = start + c.size;
    if (IsApostrophe(c.code) && ReadLeadingApostrophe(start, next)) return;
    if (ReadSmiley(start)) return;
    if (ReadPrefixedNumber(c, start)) return;
    switch (c.code) {
      case '.':
        return Emit(
            start, EndOfRun(start, c),
            ByteAt(next) == '.' ? TokenKind::kEllipsis : TokenKind::kPeriod);
      case 0x2026:
        return Emit(start, EndOfRun(start, c), TokenKind::kEllipsis);
      case '!':
      case '?':
        return Emit(start, EndOfTerminators(start), TokenKind::kTerminator);
      default:
        break;
    }
    switch (c.char_class) {
      case CharClass::kQuote:
        return Emit(start, EndOfQuote(start, c), TokenKind::kQuote);
      case CharClass::kOpening:
        return Emit(start, next, TokenKind::kOpening);
      case CharClass::kClosing:
        return Emit(start, next, TokenKind::kClosing);
      case CharClass::kSymbol:
      case CharClass::kMark:
        if (c.size > 2) return ReadEmoji(start);
        break;
      default:
        break;
    }
    if (IsBullet(c.code)) return Emit(start, next, TokenKind::kBullet);
    const int32_t end = MayRepeat(c) ? EndOfRun(start, c) : next;
    const bool is_rule =
        end - start >= kMinRule && c.code != '$' && c.size == 1;
    Emit(start, end, is_rule ? TokenKind::kRule : TokenKind::kOther);
  }

  static bool MayRepeat(const Character& c) {
    constexpr absl::string_view kRepeated = "*=_#~<>+$";
    return c.char_class == CharClass::kDash ||
           (c.code < 0x80 && kRepeated.find(static_cast<char>(c.code)) !=
                                 absl::string_view::npos);
  }

  int32_t EndOfRun(int32_t position, const Character& c) const {
    while (position < end_ && At(position).code == c.code) position += c.size;
    return position;
  }

  int32_t EndOfTerminators(int32_t position) const {
    while (ByteAt(position) == '!' || ByteAt(position) == '?') ++position;
    return position;
  }

  // '' and `` are one mark, as typewriters have it.
  int32_t EndOfQuote(int32_t start, const Character& c) const {
    const int32_t next = start + c.size;
    const bool pairs =
        c.code == '\'' || c.code == '`' || c.code == 0x2018 || c.code == 0x2019;
    return pairs && At(next).code == c.code ? next + c.size : next;
  }

  // "'s" behind a mark, "'90s".
  bool ReadLeadingApostrophe(int32_t start, int32_t next) {
    const Character c = At(next);
    if (!IsAlphanumeric(c.char_class)) return false;
    const int32_t end = EndOfWordPart(next);
    if (c.char_class == CharClass::kDigit) {
      // A year or a decade; "'10 of us'" is quoted.
      const bool is_year =
          end - next == 2 || (end - next == 3 && text_[end - 1] == 's');
      if (!is_year || !SpaceBefore(start)) return false;
    } else if (SpaceBefore(start) || !IsClitic(Slice(next, end))) {
      return false;
    }
    Emit(start, end, TokenKind::kWord);
    return true;
  }

  bool ReadSmiley(int32_t start) {
    const char eyes = text_[start];
    if (eyes != ':' && eyes != ';' && eyes != '=' && eyes != '(') return false;
    if (!SpaceBefore(start)) return false;
    int32_t end = start + 1;
    if (ByteAt(end) == '-' || ByteAt(end) == '\'') ++end;
    const char mouth = ByteAt(end);
    const bool smiles = eyes == '('
                            ? mouth == ':' || mouth == ';'
                            : mouth == ')' || mouth == '(' || mouth == 'D' ||
                                  mouth == 'P' || mouth == 'p' || mouth == 'O';
    if (!smiles || end - start >= kMaxSmiley) return false;
    ++end;
    while (ByteAt(end) == mouth) ++end;
    if (IsAlphanumeric(At(end).char_class)) return false;
    Emit(start, end, TokenKind::kSmiley);
    return true;
  }

  // "+44", ".45", ".com", "@name" behind white space.
  bool ReadPrefixedNumber(const Character& c, int32_t start) {
    if (c.code != '+' && c.code != '.' && c.code != '@') return false;
    const CharClass next = At(start + 1).char_class;
    const bool is_one = c.code == '@'   ? IsLetter(next)
                        : c.code == '+' ? next == CharClass::kDigit
                                        : next == CharClass::kDigit ||
                                              next == CharClass::kLower;
    if (!is_one || !SpaceBefore(start)) return false;
    position_ = start + 1;
    ReadWord();
    // The mark goes with the first token behind it.
    size_t first = tokens_->size() - 1;
    while (first > 0 && (*tokens_)[first].start > start + 1) --first;
    (*tokens_)[first].start = start;
    return true;
  }

  // A symbol with its skin tone, what is joined to it, or a flag's two letters.
  void ReadEmoji(int32_t start) {
    constexpr uint32_t kJoiner = 0x200D;
    int32_t end = start;
    bool is_joined = true;
    bool is_flag = false;
    while (end < end_) {
      const Character c = CharacterAt(text_, end);
      const bool is_indicator = 0x1F1E6 <= c.code && c.code <= 0x1F1FF;
      if (c.char_class != CharClass::kMark && !is_joined &&
          !(is_flag && is_indicator)) {
        break;
      }
      if (IsSpace(c.char_class)) break;
      is_flag = is_indicator && !is_flag;
      is_joined = c.code == kJoiner;
      end += c.size;
    }
    Emit(start, end, TokenKind::kSmiley);
  }

  const absl::string_view text_;
  const int32_t begin_;
  const int32_t end_;
  int32_t position_;
  int32_t no_address_before_ = 0;
  std::vector<Span>* const tokens_;
  std::vector<TokenKind>* const kinds_;
};

}  // namespace

absl::Status Tokenize(absl::string_view text, Span paragraph,
                      const Cancellation& cancellation,
                      std::vector<Span>* tokens,
                      std::vector<TokenKind>* kinds) {
  return Tokenizer(text, paragraph, tokens, kinds).Run(cancellation);
}

}  // namespace hearsay
