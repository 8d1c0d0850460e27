#include "worker/structure/sentences.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "worker/structure/abbreviations.h"
#include "worker/structure/characters.h"
#include "worker/structure/inline_items.h"
#include "worker/structure/mark_pairs.h"
#include "worker/structure/run_together.h"

namespace hearsay {
namespace {

// Opening marks that anyone puts in a row.
constexpr int32_t kMaxOpening = 8;
// Tokens of "At 5 a.m.", behind which a sentence still goes on.
constexpr int32_t kMinBeforeTime = 4;

class Splitter {
 public:
  Splitter(absl::string_view text, const std::vector<TokenKind>& kinds,
           const std::vector<int32_t>& closers, IndexRange range,
           int32_t dateline_end, Structure* structure)
      : text_(text),
        kinds_(kinds),
        closers_(closers),
        range_(range),
        dateline_end_(dateline_end),
        tokens_(structure->tokens),
        structure_(structure),
        items_(text, structure->tokens, kinds, range) {}

  void Run() {
    Begin(range_.begin);
    int32_t i = range_.begin;
    while (i < range_.end) {
      if (i > begin_ && IsWithinSentence(i)) {
        ++i;
        continue;
      }
      if (i > begin_ && i > nested_end_ &&
          (items_.IsStart(i) || IsRunTogether(i))) {
        Finish(i);
        Begin(i);
      }
      EnterNested(i);
      if (i < skip_until_) {
        ++i;
        continue;
      }
      if (tokens_[i].end == dateline_end_) {
        Finish(i + 1);
        if (i + 1 < range_.end) Begin(i + 1);
        ++i;
        continue;
      }
      if (tokens_[i].end < dateline_end_ || !MayEnd(kinds_[i])) {
        ++i;
        continue;
      }
      const int32_t last = LastOfEnd(i);
      const bool is_nested = last < nested_end_;
      const int32_t next = last + 1;
      if (!is_nested && (next >= range_.end || IsBoundary(i, last))) {
        Finish(next);
        if (next < range_.end) Begin(next);
      }
      i = next;
    }
    if (begin_ < range_.end) Finish(range_.end);
  }

 private:
  static bool MayEnd(TokenKind kind) {
    return kind == TokenKind::kPeriod || kind == TokenKind::kAbbreviation ||
           kind == TokenKind::kTerminator || kind == TokenKind::kEllipsis;
  }

  static bool IsDots(TokenKind kind) {
    return kind == TokenKind::kPeriod || kind == TokenKind::kEllipsis;
  }

  absl::string_view Text(int32_t i) const { return tokens_[i].In(text_); }
  bool SpaceBefore(int32_t i) const {
    return i == range_.begin || tokens_[i - 1].end < tokens_[i].start;
  }
  int32_t CloserOf(int32_t i) const { return closers_[i - range_.begin]; }

  // Whether neither an end nor a start can be at `i`, as at most words.
  bool IsWithinSentence(int32_t i) const {
    if (kinds_[i] != TokenKind::kWord || kinds_[i - 1] != TokenKind::kWord) {
      return false;
    }
    const char before = text_[tokens_[i - 1].start];
    return absl::ascii_islower(text_[tokens_[i].start]) &&
           tokens_[i].size() > 2 && before != 'A' && before != 'P';
  }

  bool IsRunTogether(int32_t i) const {
    return MayStartLine(i) && RunTogether(text_, tokens_, kinds_, begin_, i);
  }

  // Most tokens need no closer look.
  bool MayStartLine(int32_t i) const {
    const TokenKind last = kinds_[i - 1];
    if (last == TokenKind::kRule) return true;
    const char first = text_[tokens_[i].start];
    switch (kinds_[i]) {
      case TokenKind::kWord: {
        const char before = text_[tokens_[i - 1].start];
        return !absl::ascii_islower(first) || last == TokenKind::kAddress ||
               before == 'A' || before == 'P';
      }
      case TokenKind::kAddress:
      case TokenKind::kAbbreviation:
      case TokenKind::kRule:
        return true;
      case TokenKind::kQuote:
      case TokenKind::kOpening:
        return last == TokenKind::kClosing || last == TokenKind::kAddress;
      default:
        return first == '-';
    }
  }

  void Begin(int32_t i) {
    begin_ = i;
    nested_end_ = i - 1;
    first_word_ = SkipOpening(i);
    if (kinds_[i] == TokenKind::kBullet && i + 1 < range_.end) ++i;
    // The period of "1." ends nothing, nor does an ellipsis before a sentence.
    skip_until_ = items_.Begin(i);
    while (skip_until_ < range_.end && IsDots(kinds_[skip_until_])) {
      ++skip_until_;
    }
  }

  void Finish(int32_t end) {
    Sentence sentence;
    sentence.span = {tokens_[begin_].start, tokens_[end - 1].end};
    sentence.tokens = {begin_, end};
    sentence.inner.begin =
        static_cast<int32_t>(structure_->inner_sentences.size());
    if (last_quotation_ >= begin_) FindInner(begin_, end);
    sentence.inner.end =
        static_cast<int32_t>(structure_->inner_sentences.size());
    structure_->sentences.push_back(sentence);
    begin_ = end;
  }

  // A quotation or bracket that opens within the sentence holds it together.
  // One that opens it does not.
  void EnterNested(int32_t i) {
    if (CloserOf(i) <= 0) return;
    if (kinds_[i] == TokenKind::kQuote) last_quotation_ = i;
    if (i <= nested_end_ || IsSpeech(i)) return;
    if (i >= first_word_) nested_end_ = CloserOf(i);
  }

  // Whether the quotation that opens at `i` is set off by a comma or colon and
  // ends with a sentence, so that its sentences stand by themselves.
  bool IsSpeech(int32_t i) const {
    if (kinds_[i] != TokenKind::kQuote || i == begin_) return false;
    const absl::string_view before = Text(i - 1);
    if (before != "," && before != ":") return false;
    // A quotation that goes on with the sentence is part of it.
    if (i + 1 >= range_.end) return false;
    if (ClassOf(SkipEllipsis(i + 1)) == CharClass::kLower) return false;
    const int32_t closer = CloserOf(i);
    if (!MayEnd(kinds_[closer - 1])) return false;
    return closer + 1 == range_.end || ClassOf(closer + 1) != CharClass::kLower;
  }

  // The last token that goes with the end at `i`: more periods, marks that
  // close, a smiley.
  int32_t LastOfEnd(int32_t i) const {
    int32_t last = i;
    if (kinds_[i] == TokenKind::kPeriod) last = LastOfSpacedPeriods(i);
    while (last + 1 < range_.end) {
      const int32_t next = last + 1;
      const TokenKind kind = kinds_[next];
      const bool is_near = !SpaceBefore(next);
      const bool closes =
          (kind == TokenKind::kClosing || kind == TokenKind::kQuote) &&
          CloserOf(next) <= 0 && (is_near || CloserOf(next) == kClosesMark);
      const bool ends = is_near && MayEnd(kind);
      if (!closes && !ends && kind != TokenKind::kSmiley) break;
      last = next;
    }
    return IsFootnote(last + 1) ? last + 1 : last;
  }

  // "… is protected. 4 Even though": the mark of a note goes with what stands
  // before it.
  bool IsFootnote(int32_t i) const {
    return i + 1 < range_.end && tokens_[i].size() <= 2 &&
           ClassOf(i) == CharClass::kDigit &&
           ClassOf(i + 1) == CharClass::kUpper && Text(i + 1) != "I" &&
           IsSentenceOpener(Text(i + 1));
  }

  // ". . ." stands for an ellipsis. A period that ends the sentence before one
  // stays alone.
  int32_t LastOfSpacedPeriods(int32_t i) const {
    int32_t last = i;
    while (last + 1 < range_.end && kinds_[last + 1] == TokenKind::kPeriod) {
      ++last;
    }
    const bool ends_before_ellipsis = last - i == 3 && !SpaceBefore(i) &&
                                      last + 1 < range_.end &&
                                      !StartsLower(last + 1);
    return ends_before_ellipsis ? i : last;
  }

  // The first token at or behind `i` that is no opening mark, or the last of
  // as many as anyone puts in a row.
  int32_t SkipOpening(int32_t i) const {
    const int32_t last = std::min(i + kMaxOpening, range_.end - 1);
    while (i < last && (kinds_[i] == TokenKind::kQuote ||
                        kinds_[i] == TokenKind::kOpening)) {
      ++i;
    }
    return i;
  }
  int32_t SkipEllipsis(int32_t i) const {
    return kinds_[i] == TokenKind::kEllipsis && i + 1 < range_.end ? i + 1 : i;
  }
  CharClass ClassOf(int32_t i) const {
    return CharacterAt(text_, tokens_[i].start).char_class;
  }
  bool StartsLower(int32_t i) const {
    return ClassOf(SkipOpening(i)) == CharClass::kLower;
  }

  // Whether the sentence ends at `last`, the last token that goes with the end
  // at `i`. Another token follows.
  bool IsBoundary(int32_t i, int32_t last) const {
    const int32_t next = last + 1;
    const int32_t word = SkipOpening(next);
    if (IsOmission(word)) {
      // Alone behind a sentence it is one itself.
      return kinds_[i] == TokenKind::kPeriod && word + 2 == range_.end;
    }
    if (kinds_[next] == TokenKind::kAddress && SpaceBefore(next) &&
        kinds_[i] != TokenKind::kAbbreviation) {
      return true;
    }
    const CharClass next_class = ClassOf(word);
    const bool closes = last > i && (kinds_[last] == TokenKind::kQuote ||
                                     kinds_[last] == TokenKind::kClosing);
    if (!SpaceBefore(next) && !closes) {
      if (kinds_[i] == TokenKind::kEllipsis) {
        return next_class == CharClass::kUpper;
      }
      // "minutes (draft).doc"
      const bool is_file = next_class == CharClass::kLower && i > begin_ &&
                           !SpaceBefore(i) &&
                           kinds_[i - 1] == TokenKind::kClosing;
      return IsLetter(next_class) && !is_file &&
             kinds_[i] != TokenKind::kAbbreviation;
    }
    if (kinds_[next] == TokenKind::kOther ||
        kinds_[next] == TokenKind::kClosing) {
      return !IsContinuation(next) || StartsSignature(i, next);
    }
    switch (kinds_[i]) {
      case TokenKind::kPeriod:
        if (last > i && kinds_[last] == TokenKind::kPeriod) {
          return next_class != CharClass::kLower;
        }
        return next_class != CharClass::kLower || !closes;
      case TokenKind::kTerminator:
        // Mail has "?" for a space that was lost: "Phone:? 555-0142".
        if (i > begin_ && Text(i) == "?" && Text(i - 1) == ":") return false;
        if (next_class != CharClass::kLower) return true;
        return !closes && !IsPartOfName(i);
      case TokenKind::kEllipsis:
        if (IsOmission(i)) {
          // One between two sentences goes with the first.
          return i - 2 >= begin_ && MayEnd(kinds_[i - 2]) &&
                 next_class == CharClass::kUpper;
        }
        return next_class == CharClass::kUpper || word > next;
      case TokenKind::kAbbreviation:
        if (last > i && kinds_[last] == TokenKind::kPeriod) return true;
        if (next_class != CharClass::kUpper) return false;
        return closes || AbbreviationEnds(i, word);
      default:
        return false;
    }
  }

  // A mark before which no sentence ends.
  bool IsContinuation(int32_t i) const {
    const char c = text_[tokens_[i].start];
    return c == ',' || c == ';' || c == ':' || c == '%' || c == ')' ||
           ClassOf(i) == CharClass::kDash || c == '/' || c == '&';
  }

  // "[...]"
  bool IsOmission(int32_t i) const {
    return i > begin_ && kinds_[i] == TokenKind::kEllipsis &&
           kinds_[i - 1] == TokenKind::kOpening && i + 1 < range_.end &&
           kinds_[i + 1] == TokenKind::kClosing;
  }

  // "That is all for now. --Ida"
  bool StartsSignature(int32_t i, int32_t dash) const {
    return kinds_[i] == TokenKind::kPeriod && dash == i + 1 &&
           ClassOf(dash) == CharClass::kDash && dash + 1 < range_.end &&
           ClassOf(dash + 1) == CharClass::kUpper;
  }

  // "Yahoo!", "Jeb!"
  bool IsPartOfName(int32_t i) const {
    return i - 1 > begin_ && !SpaceBefore(i) &&
           ClassOf(i - 1) == CharClass::kUpper && tokens_[i].size() == 1;
  }

  // Whether the sentence ends at the abbreviation `i`, with a capitalised
  // `word` behind it.
  bool AbbreviationEnds(int32_t i, int32_t word) const {
    const absl::string_view name = absl::StripSuffix(Text(i), ".");
    const Abbreviation kind = FindAbbreviation(name);
    if (kind == Abbreviation::kTitle || kind == Abbreviation::kInner) {
      return false;
    }
    if (absl::EqualsIgnoreCase(name, "p.s") ||
        absl::EqualsIgnoreCase(name, "e.g") ||
        absl::EqualsIgnoreCase(name, "i.e")) {
      return false;
    }
    const bool opens = IsSentenceOpener(Text(word)) || IsPersonTitle(word);
    if (absl::EqualsIgnoreCase(name, "a.m") ||
        absl::EqualsIgnoreCase(name, "p.m")) {
      return opens && i - begin_ >= kMinBeforeTime;
    }
    return opens || name == "etc";
  }

  bool IsPersonTitle(int32_t i) const {
    const absl::string_view word = Text(i);
    return word == "Mr." || word == "Mrs." || word == "Ms." || word == "Dr.";
  }

  // The sentences within each quotation of a sentence, unless the quotation is
  // all of it.
  void FindInner(int32_t begin, int32_t end) {
    for (int32_t i = begin; i < end; ++i) {
      if (kinds_[i] != TokenKind::kQuote || CloserOf(i) <= 0) continue;
      const int32_t closer = CloserOf(i);
      if (closer >= end) continue;
      const bool is_all = i == begin && closer == end - 1;
      if (!is_all) AppendInner(i + 1, closer);
      i = closer;
    }
  }

  void AppendInner(int32_t begin, int32_t end) {
    int32_t start = begin;
    for (int32_t i = begin; i < end; ++i) {
      if (!MayEnd(kinds_[i])) continue;
      if (kinds_[i] == TokenKind::kAbbreviation && i + 1 == end) continue;
      const int32_t last = std::min(LastOfEnd(i), end - 1);
      if (last + 1 < end && !IsBoundary(i, last)) continue;
      structure_->inner_sentences.push_back(
          {tokens_[start].start, tokens_[last].end});
      start = last + 1;
      i = last;
    }
    // What follows a whole sentence is one, too: "I agree. Not now," she said.
    if (start > begin && start < end) {
      structure_->inner_sentences.push_back(
          {tokens_[start].start, tokens_[end - 1].end});
    }
  }

  const absl::string_view text_;
  const std::vector<TokenKind>& kinds_;
  const std::vector<int32_t>& closers_;
  const IndexRange range_;
  const int32_t dateline_end_;
  const std::vector<Span>& tokens_;
  Structure* const structure_;
  InlineItems items_;
  int32_t begin_ = 0;
  int32_t nested_end_ = 0;
  int32_t first_word_ = 0;  // of the sentence
  int32_t skip_until_ = 0;
  int32_t last_quotation_ = -1;  // where it opens
};

}  // namespace

void SentenceFinder::Find(absl::string_view text,
                          const std::vector<TokenKind>& kinds,
                          IndexRange tokens, int32_t dateline_end,
                          Structure* structure) {
  if (tokens.empty()) return;
  PairMarks(text, structure->tokens, kinds, tokens, &closers_);
  Splitter(text, kinds, closers_, tokens, dateline_end, structure).Run();
}

}  // namespace hearsay
