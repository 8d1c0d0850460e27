#include "worker/structure/run_together.h"

#include <initializer_list>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/structure/abbreviations.h"
#include "worker/structure/characters.h"

namespace hearsay {
namespace {

// Tokens of a name before the date of a forwarded message.
constexpr int32_t kMaxSender = 8;
// Tokens of a name before its dash, and of the words before a field's colon.
constexpr int32_t kMaxName = 6;
constexpr int32_t kMaxLabel = 2;

// "04/26/2001"
bool IsDate(absl::string_view token) {
  if (token.size() < 8 || token.size() > 10) return false;
  int slashes = 0;
  for (char c : token) {
    if (c == '/') {
      ++slashes;
    } else if (!absl::ascii_isdigit(c)) {
      return false;
    }
  }
  return slashes == 2;
}

bool IsOneOf(absl::string_view token,
             std::initializer_list<absl::string_view> words) {
  for (absl::string_view word : words) {
    if (absl::EqualsIgnoreCase(token, word)) return true;
  }
  return false;
}

// "Image: Ana Duarte" behind what the picture shows.
bool IsCreditLabel(absl::string_view token) {
  return token == "Image" || token == "Photo" || token == "Photograph" ||
         token == "Picture" || token == "Credit";
}

bool IsWeekday(absl::string_view token) {
  return absl::EndsWith(token, "day") &&
         (token == "Monday" || token == "Tuesday" || token == "Wednesday" ||
          token == "Thursday" || token == "Friday" || token == "Saturday" ||
          token == "Sunday");
}

// "555-0142"
bool IsTelephoneNumber(absl::string_view token) {
  int digits = 0;
  int hyphens = 0;
  for (char c : token) {
    if (c == '-') {
      ++hyphens;
    } else if (!absl::ascii_isdigit(c)) {
      return false;
    } else {
      ++digits;
    }
  }
  return hyphens > 0 && digits >= 7;
}

bool IsAllCapitals(absl::string_view token) {
  for (char c : token) {
    if (!absl::ascii_isupper(c)) return false;
  }
  return true;
}

// "2015"
bool IsYear(absl::string_view token) {
  return token.size() == 4 && (token[0] == '1' || token[0] == '2') &&
         absl::ascii_isdigit(token[1]) && absl::ascii_isdigit(token[2]) &&
         absl::ascii_isdigit(token[3]);
}

// "minutes.pdf"
bool IsFileName(absl::string_view token) {
  const size_t period = token.rfind('.');
  if (period == absl::string_view::npos || period == 0) return false;
  const absl::string_view extension = token.substr(period + 1);
  return IsOneOf(extension, {"pdf", "doc", "docx", "xls", "xlsx", "ppt", "txt",
                             "jpg", "png", "zip", "htm", "html"});
}

// A sentence that began at the token `begin` and the token `i` behind it.
class Joint {
 public:
  Joint(absl::string_view text, const std::vector<Span>& tokens,
        const std::vector<TokenKind>& kinds, int32_t begin, int32_t i)
      : text_(text), tokens_(tokens), kinds_(kinds), begin_(begin), i_(i) {}

  bool IsNewLine() const {
    if (MeetsDrawnLine()) return true;
    const absl::string_view token = Text(i_);
    if (IsDate(token)) return StandsBehindSender();
    const absl::string_view previous = Text(i_ - 1);
    if (previous == "AM" || previous == "PM") {
      return size() >= 3 && IsDate(Text(i_ - 3));
    }
    if (kinds_[i_] == TokenKind::kAddress) {
      return kinds_[i_ - 1] == TokenKind::kAddress;
    }
    if (token == "-") return StandsBetweenFiles() || StartsDashItem();
    if (StandsBehindBracket()) return true;
    if (!IsCapitalised(i_)) return StandsBehindLoneAddress();
    return StandsBehindLine(previous) || StartsField() || StartsCredit() ||
           StandsBehindSignature() || StartsFormula();
  }

 private:
  int32_t size() const { return i_ - begin_; }
  absl::string_view Text(int32_t i) const { return tokens_[i].In(text_); }
  bool Exists(int32_t i) const {
    return i < static_cast<int32_t>(tokens_.size());
  }
  CharClass ClassOf(int32_t i) const {
    return CharacterAt(text_, tokens_[i].start).char_class;
  }
  bool SpaceBefore(int32_t i) const {
    return i == 0 || tokens_[i - 1].end < tokens_[i].start;
  }
  bool SpaceAfter(int32_t i) const {
    return !Exists(i + 1) || tokens_[i].end < tokens_[i + 1].start;
  }

  bool IsCapitalised(int32_t i) const {
    return ClassOf(i) == CharClass::kUpper;
  }

  // "--------" and what goes on behind it; "****NOTE****" stays together.
  bool MeetsDrawnLine() const {
    if (!SpaceBefore(i_)) return false;
    return kinds_[i_] == TokenKind::kRule ||
           (kinds_[i_ - 1] == TokenKind::kRule &&
            (SpaceBefore(i_ - 1) || IsCapitalised(i_)));
  }

  // "Ida Solberg 04/26/2001"
  bool StandsBehindSender() const {
    const char last = Text(i_ - 1)[0];
    if (kinds_[i_ - 1] == TokenKind::kAddress || last == '>') return true;
    return size() <= kMaxSender && !absl::ascii_islower(last);
  }

  // "- plan.pdf - minutes.pdf", "- plan.pdf << File: plan.pdf >> - minutes.pdf"
  bool StandsBetweenFiles() const {
    if (!SpaceBefore(i_) || !SpaceAfter(i_) || !Exists(i_ + 1)) return false;
    const bool closes =
        Text(i_ - 1) == ">>" || kinds_[i_ - 1] == TokenKind::kClosing;
    const int32_t last = closes && size() >= 2 ? i_ - 2 : i_ - 1;
    return IsFileName(Text(last)) && IsFileName(Text(i_ + 1));
  }

  // "-better food -more fun"
  bool StartsDashItem() const {
    return SpaceBefore(i_) && !SpaceAfter(i_) && Text(begin_) == "-" &&
           !SpaceAfter(begin_);
  }

  // Whether what stands before `i_`, a capital, is a line by its form.
  bool StandsBehindLine(absl::string_view previous) const {
    switch (kinds_[i_ - 1]) {
      case TokenKind::kAddress:
        return absl::StrContains(previous, '.') && !IsContactLabel();
      case TokenKind::kSmiley:
        return true;
      case TokenKind::kWord:
        return StandsBehindDate(previous);
      default:
        break;
    }
    if (previous == ">>") return true;
    if (previous == ">") {
      return size() >= 3 && kinds_[i_ - 2] == TokenKind::kAddress;
    }
    if (previous == ",") return StandsBehindFormula();
    return StandsBehindName();
  }

  // "https://example.org read this", "E-mail: ida@example.org read this"
  bool StandsBehindLoneAddress() const {
    if (kinds_[i_ - 1] != TokenKind::kAddress || Text(i_) == "and" ||
        Text(i_) == "or") {
      return false;
    }
    const bool is_word = ClassOf(i_) == CharClass::kLower;
    if (size() == 1) {
      return (is_word || kinds_[i_] == TokenKind::kOpening) &&
             absl::StrContains(Text(begin_), "://");
    }
    return size() == 3 && Text(begin_ + 1) == ":" && is_word;
  }

  // "(Varhavn Post) The harbour …", "[39] The harbour …"
  bool StandsBehindBracket() const {
    if (kinds_[i_ - 1] != TokenKind::kClosing || size() > kMaxSender ||
        kinds_[begin_] != TokenKind::kOpening) {
      return false;
    }
    for (int32_t j = begin_; j + 1 < i_; ++j) {
      if (kinds_[j] == TokenKind::kClosing) return false;
    }
    const bool opens = Exists(i_ + 1) &&
                       (kinds_[i_] == TokenKind::kOpening ||
                        kinds_[i_] == TokenKind::kQuote) &&
                       Text(i_) != Text(begin_);
    if (!IsCapitalised(opens ? i_ + 1 : i_)) return false;
    if (kinds_[begin_ + 1] == TokenKind::kAddress) return true;
    return ClassOf(begin_ + 1) != CharClass::kLower &&
           !IsSentenceOpener(Text(begin_ + 1));
  }

  // "04/25/01 12:42:55", "Figure 3", "Thursday, May 7, 2015"
  bool StandsBehindDate(absl::string_view previous) const {
    if (!absl::ascii_isdigit(previous[0])) return false;
    if (IsTelephoneNumber(previous)) return !IsContactLabel();
    if (size() >= 2 && IsDate(Text(i_ - 2))) {
      return Text(i_) != "AM" && Text(i_) != "PM";
    }
    if (size() == 2) return Text(begin_) == "Figure";
    return size() == 6 && IsYear(previous) && IsWeekday(Text(begin_));
  }

  // Whether "Kind regards," ends before `end`, and has the words before it.
  bool IsClosingFormula(int32_t end) const {
    if (end < 2 || Text(end - 1) != ",") return false;
    const absl::string_view last = Text(end - 2);
    if (IsOneOf(last, {"regards", "wishes", "sincerely", "respectfully",
                       "cordially", "thanks", "cheers"})) {
      return true;
    }
    if (last == "Best") return true;
    // "Thank you, Ida" is also what people say.
    if (last != "you" && last != "care") return false;
    while (Exists(end) && IsCapitalised(end)) ++end;
    return !Exists(end);
  }

  // "Kind regards," and "Dear Ms. Solberg,"
  bool StandsBehindFormula() const {
    const bool goes_on =
        Exists(i_ + 1) && (Text(i_ + 1) == "," || Text(i_ + 1) == ".");
    if (goes_on || size() > kMaxName) return false;
    if (size() <= 3 && IsClosingFormula(i_)) return !IsSentenceOpener(Text(i_));
    if (size() <= 3 && IsOneOf(Text(begin_), {"hi", "hey", "hello"})) {
      return IsSentenceOpener(Text(i_)) && Text(i_) != "I";
    }
    return Text(begin_) == "Dear";
  }

  // "Regards," and "Posted by Ida Solberg" behind something else.
  bool StartsFormula() const {
    if (!Exists(i_ + 2)) return false;
    const absl::string_view next = Text(i_ + 1);
    if (Text(i_) == "Posted" && next == "by") return IsCapitalised(i_ + 2);
    if (next == ",") {
      return IsOneOf(Text(i_), {"regards", "sincerely", "cordially"}) &&
             kinds_[i_ - 1] != TokenKind::kWord;
    }
    return Text(i_ + 2) == "," && IsOneOf(next, {"regards", "wishes"});
  }

  // "Kind regards, Ida Solberg" before a sentence.
  bool StandsBehindSignature() const {
    return size() <= 2 && IsClosingFormula(begin_) && IsCapitalised(begin_) &&
           IsCapitalised(i_ - 1) &&
           (IsSentenceOpener(Text(i_)) || Text(i_) == Text(begin_));
  }

  // These follow each other in one address.
  bool IsContactLabel() const {
    return IsOneOf(Text(i_), {"phone", "tel", "telephone", "mobile", "cell",
                              "fax", "email", "e", "web", "website", "www",
                              "office", "home", "pager", "page", "f"});
  }

  // "Ida -", "OSAKA (AP) -" before a sentence.
  bool StandsBehindName() const {
    const absl::string_view dash = Text(i_ - 1);
    if ((dash != "-" && dash != "--") || size() > kMaxName || size() < 2 ||
        !SpaceBefore(i_ - 1) || !SpaceBefore(i_) ||
        !(IsSentenceOpener(Text(i_)) ||
          (size() == 2 && Text(i_) == "Thanks")) ||
        IsSentenceOpener(Text(begin_)) || Text(begin_) == "PS" ||
        Text(begin_) == "P.S.") {
      return false;
    }
    for (int32_t j = begin_; j + 1 < i_; ++j) {
      const bool is_name = IsCapitalised(j) ||
                           kinds_[j] == TokenKind::kOpening ||
                           kinds_[j] == TokenKind::kClosing ||
                           Text(j) == "and" || Text(j) == ",";
      if (!is_name) return false;
    }
    return true;
  }

  // The words before a colon that `first` starts with, 0 for none.
  int32_t LabelAt(int32_t first) const {
    for (int32_t j = first; j <= first + kMaxLabel && Exists(j); ++j) {
      if (Text(j) == ":") return j - first;
      if (kinds_[j] != TokenKind::kWord) return 0;
    }
    return 0;
  }

  // "Date: Monday Place: the town hall"
  bool StartsField() const {
    if (size() <= kMaxLabel) return false;
    const int32_t words = LabelAt(i_);
    if (words == 0 || IsContactLabel()) return false;
    if (LabelAt(begin_) == 0) {
      // "The shares are: North: 12 South: 9"
      return Text(i_ - 1) == ":" && size() > kMaxName;
    }
    if (Text(i_ - 1) == ":") return false;
    // A word before the label may be part of it.
    return !IsLetter(ClassOf(i_ - 1)) ||
           (words == 1 && (!IsCapitalised(i_ - 1) || IsAllCapitals(Text(i_))));
  }

  bool StartsCredit() const {
    return kinds_[i_ - 1] == TokenKind::kWord && Exists(i_ + 1) &&
           Text(i_ + 1) == ":" && IsCreditLabel(Text(i_));
  }

  const absl::string_view text_;
  const std::vector<Span>& tokens_;
  const std::vector<TokenKind>& kinds_;
  const int32_t begin_;
  const int32_t i_;
};

}  // namespace

bool RunTogether(absl::string_view text, const std::vector<Span>& tokens,
                 const std::vector<TokenKind>& kinds, int32_t begin,
                 int32_t i) {
  return Joint(text, tokens, kinds, begin, i).IsNewLine();
}

}  // namespace hearsay
