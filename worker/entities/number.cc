#include "worker/entities/number.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/word_map.h"

namespace hearsay {
namespace {

// No number that people write is longer; it bounds the work at any place.
constexpr int32_t kLongestNumber = 160;

enum class WordKind : uint8_t {
  kSmall,    // one to ninety
  kHundred,  // a hundred
  kScale,    // thousand and up, and dozen
  kShort,    // bn
  kPlural,   // dozens, millions
  kArticle,  // a, an
  kHalf,     // half, and quarter, third where they stand before "a"
  kVague,    // several
};

struct NumberWord {
  WordKind kind;
  double value;
};

const NumberWord* FindWord(absl::string_view lower) {
  static const auto* const words = new WordMap<NumberWord>({
      {"zero", {WordKind::kSmall, 0}},
      {"one", {WordKind::kSmall, 1}},
      {"two", {WordKind::kSmall, 2}},
      {"three", {WordKind::kSmall, 3}},
      {"four", {WordKind::kSmall, 4}},
      {"five", {WordKind::kSmall, 5}},
      {"six", {WordKind::kSmall, 6}},
      {"seven", {WordKind::kSmall, 7}},
      {"eight", {WordKind::kSmall, 8}},
      {"nine", {WordKind::kSmall, 9}},
      {"ten", {WordKind::kSmall, 10}},
      {"eleven", {WordKind::kSmall, 11}},
      {"twelve", {WordKind::kSmall, 12}},
      {"thirteen", {WordKind::kSmall, 13}},
      {"fourteen", {WordKind::kSmall, 14}},
      {"fifteen", {WordKind::kSmall, 15}},
      {"sixteen", {WordKind::kSmall, 16}},
      {"seventeen", {WordKind::kSmall, 17}},
      {"eighteen", {WordKind::kSmall, 18}},
      {"nineteen", {WordKind::kSmall, 19}},
      {"twenty", {WordKind::kSmall, 20}},
      {"thirty", {WordKind::kSmall, 30}},
      {"forty", {WordKind::kSmall, 40}},
      {"fifty", {WordKind::kSmall, 50}},
      {"sixty", {WordKind::kSmall, 60}},
      {"seventy", {WordKind::kSmall, 70}},
      {"eighty", {WordKind::kSmall, 80}},
      {"ninety", {WordKind::kSmall, 90}},
      {"hundred", {WordKind::kHundred, 100}},
      {"dozen", {WordKind::kScale, 12}},
      {"thousand", {WordKind::kScale, 1e3}},
      {"lakh", {WordKind::kScale, 1e5}},
      {"lakhs", {WordKind::kScale, 1e5}},
      {"million", {WordKind::kScale, 1e6}},
      {"crore", {WordKind::kScale, 1e7}},
      {"crores", {WordKind::kScale, 1e7}},
      {"billion", {WordKind::kScale, 1e9}},
      {"trillion", {WordKind::kScale, 1e12}},
      {"quadrillion", {WordKind::kScale, 1e15}},
      {"k", {WordKind::kShort, 1e3}},
      {"m", {WordKind::kShort, 1e6}},
      {"mn", {WordKind::kShort, 1e6}},
      {"mil", {WordKind::kShort, 1e6}},
      {"mln", {WordKind::kShort, 1e6}},
      {"mm", {WordKind::kShort, 1e6}},
      {"b", {WordKind::kShort, 1e9}},
      {"bn", {WordKind::kShort, 1e9}},
      {"bln", {WordKind::kShort, 1e9}},
      {"tn", {WordKind::kShort, 1e12}},
      {"trn", {WordKind::kShort, 1e12}},
      {"tens", {WordKind::kPlural, 0}},
      {"dozens", {WordKind::kPlural, 0}},
      {"scores", {WordKind::kPlural, 0}},
      {"hundreds", {WordKind::kPlural, 0}},
      {"thousands", {WordKind::kPlural, 0}},
      {"millions", {WordKind::kPlural, 0}},
      {"billions", {WordKind::kPlural, 0}},
      {"trillions", {WordKind::kPlural, 0}},
      {"a", {WordKind::kArticle, 1}},
      {"an", {WordKind::kArticle, 1}},
      {"half", {WordKind::kHalf, 0.5}},
      {"several", {WordKind::kVague, 0}},
      {"few", {WordKind::kVague, 0}},
      {"many", {WordKind::kVague, 0}},
      {"couple", {WordKind::kVague, 0}},
  });
  return words->Find(lower);
}

// Reads one number without a range. Its place moves on only over what counts.
class Reader {
 public:
  Reader(absl::string_view text, int32_t begin, int32_t end, bool short_scales)
      : text_(text), end_(end), short_scales_(short_scales) {
    phrase_.span = {begin, begin};
  }

  absl::optional<NumberPhrase> Read() {
    const int32_t begin = phrase_.span.start;
    if (begin >= end_) return absl::nullopt;
    if (absl::ascii_isdigit(text_[begin])) {
      if (!ReadDigits()) return absl::nullopt;
      ReadHalf();
      ReadScales();
    } else {
      if (!ReadWords()) return absl::nullopt;
      if (!phrase_.vague && !phrase_.article) ReadHalf();
    }
    return phrase_;
  }

 private:
  bool Digit(int32_t pos) const {
    return pos < end_ && absl::ascii_isdigit(text_[pos]);
  }

  // "1,234.5", "1 234", "12,34,567".
  bool ReadDigits() {
    char digits[48];
    size_t count = 0;
    int32_t pos = phrase_.span.start;
    const auto take = [&](char c) {
      if (count + 1 < sizeof(digits)) digits[count++] = c;
    };
    while (Digit(pos)) take(text_[pos++]);
    const int32_t first_group = pos - phrase_.span.start;
    if (first_group > 15) return false;
    while (first_group <= 3 && IsGroup(pos)) {
      ++pos;
      while (Digit(pos)) take(text_[pos++]);
    }
    if (pos < end_ && text_[pos] == '.' && Digit(pos + 1)) {
      take('.');
      ++pos;
      while (Digit(pos)) take(text_[pos++]);
      // "1.2.3" is a version or a date.
      if (pos < end_ && text_[pos] == '.' && Digit(pos + 1)) return false;
    }
    phrase_.span.end = pos;
    return absl::SimpleAtod({digits, count}, &phrase_.amount);
  }

  // A separator and two or three digits, no more.
  bool IsGroup(int32_t pos) const {
    if (pos >= end_ || (text_[pos] != ',' && text_[pos] != ' ')) return false;
    int32_t digits = 0;
    while (Digit(pos + 1 + digits) && digits < 4) ++digits;
    if (text_[pos] == ' ') return short_scales_ && digits == 3;
    // Two digits are a group only where a group of three ends the number.
    return digits == 3 || (digits == 2 && IsGroup(pos + 3));
  }

  void ReadScales() {
    for (;;) {
      int32_t pos = phrase_.span.end;
      const bool joined = pos < end_ && absl::ascii_isalpha(text_[pos]);
      if (pos < end_ && text_[pos] == '-') {
        ++pos;
      } else {
        pos = SkipSpace(text_, pos, end_);
      }
      const LowerWord word(text_, pos, end_);
      const NumberWord* const found = FindWord(word.view());
      if (found == nullptr) return;
      const bool scale = found->kind == WordKind::kScale ||
                         found->kind == WordKind::kHundred ||
                         (found->kind == WordKind::kShort && short_scales_ &&
                          (joined || word.view().size() > 1));
      if (!scale) return;
      phrase_.amount *= found->value;
      phrase_.scale *= found->value;
      phrase_.span.end = word.span().end;
    }
  }

  // "two and a half", "2½", "3 1/4".
  void ReadHalf() {
    const absl::string_view rest =
        text_.substr(phrase_.span.end, end_ - phrase_.span.end);
    if (rest.size() >= 4 && rest[0] == ' ' && rest[2] == '/' &&
        rest[1] >= '1' && rest[1] < rest[3] && rest[3] <= '9' &&
        !Digit(phrase_.span.end + 4)) {
      phrase_.amount += static_cast<double>(rest[1] - '0') / (rest[3] - '0');
      phrase_.span.end += 4;
      return;
    }
    for (const absl::string_view half : {"½", " and a half", "-and-a-half"}) {
      if (absl::StartsWith(rest, half)) {
        phrase_.amount += 0.5 * phrase_.scale;
        phrase_.span.end += half.size();
        return;
      }
    }
  }

  bool ReadWords() {
    double total = 0, current = 0;
    int32_t pos = phrase_.span.start;
    bool any = false;
    for (;;) {
      const LowerWord word(text_, pos, end_);
      const NumberWord* const found = FindWord(word.view());
      if (found == nullptr) break;
      const bool small_fits =
          current == 0 ||
          (std::fmod(current, 100) >= 20 && std::fmod(current, 10) == 0 &&
           found->value < 10) ||
          (current >= 100 && std::fmod(current, 100) == 0);
      switch (found->kind) {
        case WordKind::kSmall:
          if (phrase_.vague || phrase_.article || !small_fits) {
            return Done(total + current, any);
          }
          current += found->value;
          break;
        case WordKind::kHundred:
          current = (current == 0 ? 1 : current) * 100;
          phrase_.article = false;
          break;
        case WordKind::kScale:
          if (!any) return false;  // "million" alone
          total += (current == 0 ? 1 : current) * found->value;
          current = 0;
          phrase_.article = false;
          phrase_.scale = found->value;
          break;
        case WordKind::kPlural:
          phrase_.vague = true;
          break;
        case WordKind::kArticle:
          if (any && !phrase_.half) return Done(total + current, any);
          if (!any) current = 1;
          phrase_.article = true;
          break;
        case WordKind::kHalf:
          if (any) return Done(total + current, any);
          current = found->value;
          phrase_.half = true;
          break;
        case WordKind::kVague:
          if (any && !phrase_.article) return Done(total + current, any);
          phrase_.vague = true;
          phrase_.article = false;
          current = 0;
          break;
        case WordKind::kShort:
          return Done(total + current, any);
      }
      any = true;
      phrase_.span.end = word.span().end;
      pos = Next(phrase_.span.end);
    }
    return Done(total + current, any);
  }

  // Where the next word of the phrase would start.
  int32_t Next(int32_t pos) const {
    if (pos < end_ && text_[pos] == '-') return pos + 1;
    pos = SkipSpace(text_, pos, end_);
    const LowerWord word(text_, pos, end_);
    const bool joins = word.view() == "and" || word.view() == "of";
    if (!joins) return pos;
    const int32_t after = SkipSpace(text_, word.span().end, end_);
    const LowerWord next(text_, after, end_);
    const NumberWord* const found = FindWord(next.view());
    if (found == nullptr) return pos;
    // "two hundred and five"; "tens of thousands".
    const bool right = word.view() == "and"
                           ? found->kind == WordKind::kSmall && !phrase_.vague
                           : found->kind == WordKind::kPlural && phrase_.vague;
    return right ? after : pos;
  }

  bool Done(double amount, bool any) {
    phrase_.amount = phrase_.vague ? 0 : amount;
    return any;
  }

  struct Phrase : NumberPhrase {
    bool half = false;
  };

  const absl::string_view text_;
  const int32_t end_;
  const bool short_scales_;
  Phrase phrase_;
};

// Past "-", "–" or " to " at `pos` (and " and " where `between` stands before
// the first number), or `pos`.
int32_t SkipRangeMark(absl::string_view text, int32_t pos, int32_t end,
                      bool between) {
  const int32_t word = SkipSpace(text, pos, end);
  const absl::string_view rest = text.substr(word, end - word);
  if (word == pos) {
    if (rest.substr(0, 1) == "-") return pos + 1;
    if (rest.substr(0, 3) == "–") return pos + 3;
    return pos;
  }
  const LowerWord link(text, word, end);
  if (link.view() != "to" && !(between && link.view() == "and")) return pos;
  const int32_t after = SkipSpace(text, link.span().end, end);
  return after > link.span().end ? after : pos;
}

}  // namespace

bool StartsNumber(absl::string_view lower_word) {
  const NumberWord* const word = FindWord(lower_word);
  return word != nullptr && word->kind != WordKind::kScale &&
         word->kind != WordKind::kShort;
}

absl::optional<NumberPhrase> ReadNumber(absl::string_view text, int32_t begin,
                                        int32_t end, bool short_scales) {
  end = std::min(end, begin + kLongestNumber);
  auto low = Reader(text, begin, end, short_scales).Read();
  if (!low.has_value() || low->vague || low->article) return low;
  const bool between =
      absl::EndsWithIgnoreCase(text.substr(0, begin), "between ");
  const int32_t after = SkipRangeMark(text, low->span.end, end, between);
  if (after == low->span.end) return low;
  const auto high = Reader(text, after, end, short_scales).Read();
  if (!high.has_value() || high->vague || high->article) return low;
  // "from $2 million in 2019 to 3 million": a year is no bound.
  const bool year = low->span.size() == 4 && low->amount >= 1900 &&
                    low->amount < 2100 && high->scale > 1;
  if (year) return low;
  // "20-30 million": the scale belongs to both.
  if (low->scale == 1 && low->amount * high->scale < high->amount) {
    low->amount *= high->scale;
  }
  if (low->amount >= high->amount) return low;
  low->amount = (low->amount + high->amount) / 2;
  low->range = true;
  low->scale = high->scale;
  low->span.end = high->span.end;
  return low;
}

}  // namespace hearsay
