#include "worker/entities/amount_reader.h"

#include <algorithm>
#include <cmath>

#include "absl/container/inlined_vector.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "worker/entities/calendar.h"
#include "worker/entities/currency_reader.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/number.h"
#include "worker/entities/units.h"

namespace hearsay {
namespace {

struct UnitPhrase {
  const Unit* unit;
  int32_t end;
  bool hyphen;  // "18-month"
};

// The unit that follows a number: the longest of one to three words.
absl::optional<UnitPhrase> ReadUnit(const ValueContext& context, int32_t pos,
                                    bool vague) {
  const absl::string_view text = context.text;
  const int32_t end = context.bounds.end;
  if (pos < end && text[pos] == '%') {
    return UnitPhrase{FindUnit("percent"), pos + 1, false};
  }
  for (const absl::string_view mark : {"°C", "°F"}) {
    if (absl::StartsWith(text.substr(pos, end - pos), mark)) {
      return UnitPhrase{FindUnit(mark.back() == 'C' ? "celsius" : "fahrenheit"),
                        pos + static_cast<int32_t>(mark.size()), false};
    }
  }
  const bool hyphen = pos < end && text[pos] == '-';
  int32_t next = hyphen ? pos + 1 : SkipSpace(text, pos, end);
  const bool joined = next == pos;
  if (joined && vague) return absl::nullopt;
  if (vague || !joined) {
    // "dozens of miles", "half of a mile" not.
    const LowerWord of(text, next, end);
    if (vague && of.view() == "of") next = SkipSpace(text, next + 2, end);
  }
  if (next < end && text[next] == '%') {
    return UnitPhrase{FindUnit("percent"), next + 1, false};
  }
  // "U.S. dollars"
  std::string words;
  absl::optional<UnitPhrase> best;
  if (absl::StartsWith(text.substr(next, end - next), "U.S. ")) {
    words = "us";
    next += 5;
  }
  for (int count = 0; count < 3; ++count) {
    const LowerWord word(text, next, end);
    if (word.empty()) break;
    if (!words.empty()) words.push_back(' ');
    words.append(word.view().data(), word.view().size());
    if (const Unit* const unit = FindUnit(words)) {
      best = UnitPhrase{unit, word.span().end, hyphen};
    }
    const int32_t after = word.span().end;
    next = after < end && text[after] == '-' ? after + 1
                                             : SkipSpace(text, after, end);
    if (next == after) break;
  }
  return best;
}

bool WordAt(const ValueContext& context, int32_t pos, absl::string_view word) {
  return LowerWord(context.text, pos, context.bounds.end).view() == word;
}

// The lowered word that ends before the space before `pos`.
LowerWord WordBefore(const ValueContext& context, int32_t pos) {
  int32_t end = pos;
  while (end > context.bounds.start &&
         absl::ascii_isspace(context.text[end - 1])) {
    --end;
  }
  int32_t begin = end;
  while (begin > context.bounds.start && end - begin < 16 &&
         absl::ascii_isalpha(context.text[begin - 1])) {
    --begin;
  }
  return LowerWord(context.text, begin, end);
}

// "a year" is a length of time after these; elsewhere it mostly is a rate.
bool LengthMayStandHere(const ValueContext& context, int32_t pos) {
  const LowerWord word = WordBefore(context, pos);
  for (const absl::string_view lead :
       {"for",   "after", "within", "in",      "than",   "nearly", "almost",
        "about", "over",  "least",  "under",   "past",   "last",   "every",
        "took",  "take",  "takes",  "roughly", "around", "once"}) {
    if (word.view() == lead) return true;
  }
  return false;
}

// "two-thirds of", "a fifth of": a share. "A third of" the way is one too.
absl::optional<Mention> ReadFraction(const ValueContext& context, int32_t pos,
                                     const NumberPhrase& number) {
  static constexpr absl::string_view kParts[] = {"half",   "third", "quarter",
                                                 "fifth",  "sixth", "seventh",
                                                 "eighth", "ninth", "tenth"};
  if (number.vague || number.range || number.amount > 9 ||
      absl::ascii_isdigit(context.text[pos])) {
    return absl::nullopt;
  }
  int32_t next = number.span.end;
  next = next < context.bounds.end && context.text[next] == '-'
             ? next + 1
             : SkipSpace(context.text, next, context.bounds.end);
  const LowerWord part(context.text, next, context.bounds.end);
  absl::string_view stem = part.view();
  if (number.amount > 1) absl::ConsumeSuffix(&stem, "s");
  const auto* const found =
      std::find(std::begin(kParts), std::end(kParts), stem);
  if (found == std::end(kParts)) return absl::nullopt;
  const int32_t after =
      SkipSpace(context.text, part.span().end, context.bounds.end);
  if (!WordAt(context, after, "of")) return absl::nullopt;
  // "a quarter of an hour" is a length, not a share.
  const int32_t whole = SkipSpace(context.text, after + 2, context.bounds.end);
  if (WordAt(context, whole, "a") || WordAt(context, whole, "an")) {
    return absl::nullopt;
  }
  const int divisor = 2 + (found - std::begin(kParts));
  const double parts = number.article ? 1 : number.amount;
  if (parts < 1 || parts >= divisor) return absl::nullopt;
  Mention mention =
      MakeValueMention(EntityType::kPercent, pos, part.span().end);
  mention.value.emplace().kind = Number{100 * parts / divisor, "%"};
  return mention;
}

// "one in five", "nine out of ten": a share, where nothing is counted that
// takes time ("three in five days").
absl::optional<Mention> ReadRatio(const ValueContext& context, int32_t pos,
                                  const NumberPhrase& number) {
  if (number.vague || number.range || number.article || number.amount < 1) {
    return absl::nullopt;
  }
  const int32_t end = context.bounds.end;
  int32_t next = SkipSpace(context.text, number.span.end, end);
  if (WordAt(context, next, "out")) {
    next = SkipSpace(context.text, next + 3, end);
    if (!WordAt(context, next, "of")) return absl::nullopt;
  } else if (!WordAt(context, next, "in")) {
    return absl::nullopt;
  }
  next = SkipSpace(context.text, next + 2, end);
  if (next >= end || !absl::ascii_isalnum(context.text[next])) {
    return absl::nullopt;
  }
  const auto whole = ReadNumber(context.text, next, end, false);
  if (!whole.has_value() || whole->vague || whole->range || whole->article ||
      whole->amount <= number.amount || whole->amount > 100 ||
      number.amount != std::floor(number.amount)) {
    return absl::nullopt;
  }
  const auto unit = ReadUnit(context, whole->span.end, false);
  if (unit.has_value() && unit->unit->name != "person") return absl::nullopt;
  Mention mention =
      MakeValueMention(EntityType::kPercent, pos, whole->span.end);
  mention.value.emplace().kind =
      Number{100 * number.amount / whole->amount, "%"};
  return mention;
}

// Whether what stands before a temperature makes it one below zero; `start`
// moves there.
bool IsBelowZero(const ValueContext& context, int32_t* start) {
  const absl::string_view before =
      context.text.substr(context.bounds.start, *start - context.bounds.start);
  for (const absl::string_view sign : {"minus ", "-", "−", "–"}) {
    if (!absl::EndsWithIgnoreCase(before, sign)) continue;
    const size_t rest = before.size() - sign.size();
    if (rest > 0 && !absl::ascii_isspace(before[rest - 1])) return false;
    *start -= sign.size();
    return true;
  }
  return false;
}

// "five years ago", "two weeks from now".
absl::optional<Mention> ReadAgo(const ValueContext& context, int32_t pos,
                                const NumberPhrase& number,
                                const UnitPhrase& unit) {
  const int32_t next = SkipSpace(context.text, unit.end, context.bounds.end);
  int sign = 0;
  int32_t end = next;
  if (WordAt(context, next, "ago")) {
    sign = -1;
    end = next + 3;
  } else if (WordAt(context, next, "from")) {
    const int32_t now = SkipSpace(context.text, next + 4, context.bounds.end);
    if (!WordAt(context, now, "now")) return absl::nullopt;
    sign = 1;
    end = now + 3;
  } else {
    return absl::nullopt;
  }
  const bool short_unit = unit.unit->time == TimeUnit::kSecond ||
                          unit.unit->time == TimeUnit::kMinute ||
                          unit.unit->time == TimeUnit::kHour;
  Mention mention = MakeValueMention(
      short_unit ? EntityType::kTime : EntityType::kDate, pos, end);
  Value& value = mention.value.emplace();
  value.relative = true;
  value.approximate = number.vague || number.range;
  if (context.published.has_value() && !number.vague && !short_unit &&
      number.amount < 1000) {
    value.kind =
        Shift(*context.published, sign * number.amount, unit.unit->time);
  }
  return mention;
}

absl::optional<Mention> ReadMoney(const ValueContext& context,
                                  const Currency& currency,
                                  const NumberPhrase& number) {
  int32_t end = number.span.end;
  // "$5 billion dollars", "$9 pesos"
  const auto unit = ReadUnit(context, end, false);
  absl::string_view code = currency.code;
  if (unit.has_value() && unit->unit->kind == UnitKind::kMoney &&
      unit->unit->factor == 1 && !unit->hyphen) {
    end = unit->end;
    if (code == "USD" && !unit->unit->name.empty()) code = unit->unit->name;
  }
  Mention mention = MakeValueMention(EntityType::kMoney, currency.start, end);
  Value& value = mention.value.emplace();
  value.kind = Money{std::string(code), number.amount};
  value.approximate = number.range;
  return mention;
}

// "$1.2 billion-$1.5 billion", "$3.5–$3.7": the second amount's own number.
bool ReadSecondAmount(const ValueContext& context, const Currency& currency,
                      NumberPhrase* number) {
  const absl::string_view rest = context.text.substr(
      number->span.end, context.bounds.end - number->span.end);
  const absl::string_view sign =
      context.text.substr(currency.start, number->span.start - currency.start);
  for (const absl::string_view mark : {"-", "–"}) {
    if (!absl::StartsWith(rest, mark) ||
        !absl::StartsWith(rest.substr(mark.size()), sign)) {
      continue;
    }
    const int32_t begin = number->span.end + mark.size() + sign.size();
    if (begin >= context.bounds.end ||
        !absl::ascii_isdigit(context.text[begin])) {
      continue;
    }
    const auto high = ReadNumber(context.text, begin, context.bounds.end, true);
    if (!high.has_value()) continue;
    if (number->scale == 1) number->amount *= high->scale;
    number->amount = (number->amount + high->amount) / 2;
    number->range = true;
    number->span.end = high->span.end;
    return true;
  }
  return false;
}

// "200 pounds of rice", "a 200-pound man" are weights.
bool IsWeight(const ValueContext& context, int32_t pos,
              const NumberPhrase& number, const UnitPhrase& unit) {
  if (unit.unit->name != "GBP" || unit.unit->factor != 1 ||
      number.scale > 1000) {
    return false;
  }
  if (unit.hyphen) return true;
  const int32_t next = SkipSpace(context.text, unit.end, context.bounds.end);
  if (WordAt(context, next, "of")) return true;
  const LowerWord before = WordBefore(context, pos);
  return before.view() == "weighs" || before.view() == "weighed" ||
         before.view() == "weighing";
}

}  // namespace

absl::optional<Mention> ReadAmount(const ValueContext& context, int32_t pos,
                                   int32_t floor) {
  const int32_t end = context.bounds.end;
  const bool digit = absl::ascii_isdigit(context.text[pos]);
  if (digit) {
    if (const auto currency = ReadCurrencyBefore(context, pos, floor)) {
      auto number = ReadNumber(context.text, pos, end, true);
      if (!number.has_value()) return absl::nullopt;
      ReadSecondAmount(context, *currency, &*number);
      return ReadMoney(context, *currency, *number);
    }
  }
  auto number = ReadNumber(context.text, pos, end, false);
  if (!number.has_value()) return absl::nullopt;
  if (auto fraction = ReadFraction(context, pos, *number)) return fraction;
  if (auto ratio = ReadRatio(context, pos, *number)) return ratio;
  auto unit = ReadUnit(context, number->span.end, number->vague);
  if (!unit.has_value() && digit) {
    // "50bn yuan", "5m euros"
    const auto short_number = ReadNumber(context.text, pos, end, true);
    if (short_number.has_value() && short_number->span.end > number->span.end) {
      unit = ReadUnit(context, short_number->span.end, false);
      if (unit.has_value() && unit->unit->kind != UnitKind::kMoney) {
        unit.reset();
      }
      number = short_number;
    }
  }
  if (!unit.has_value()) return absl::nullopt;

  int32_t start = pos;
  EntityType type = EntityType::kQuantity;
  Value value;
  value.approximate = number->range || number->vague;
  switch (unit->unit->kind) {
    case UnitKind::kMoney:
      if (number->article) return absl::nullopt;
      if (IsWeight(context, pos, *number, *unit)) {
        value.kind = Number{number->amount, "pound"};
        break;
      }
      type = EntityType::kMoney;
      value.kind = Money{std::string(unit->unit->name),
                         number->amount * unit->unit->factor};
      break;
    case UnitKind::kPercent:
      if (number->article) return absl::nullopt;
      type = EntityType::kPercent;
      value.kind = Number{number->amount, std::string(unit->unit->name)};
      break;
    case UnitKind::kTime: {
      const int32_t next = SkipSpace(context.text, unit->end, end);
      if (auto ago = ReadAgo(context, pos, *number, *unit)) return ago;
      // Ages, "80 years old" and "80-year-old", are no lengths.
      if (WordAt(context, next, "old") ||
          absl::StartsWith(context.text.substr(unit->end, end - unit->end),
                           "-old")) {
        return absl::nullopt;
      }
      if (number->article && number->amount == 1 &&
          !LengthMayStandHere(context, pos)) {
        return absl::nullopt;
      }
      // "one day" is "some day".
      if (number->amount == 1 && !digit && WordAt(context, pos, "one") &&
          unit->unit->time == TimeUnit::kDay &&
          !LengthMayStandHere(context, pos)) {
        return absl::nullopt;
      }
      type = EntityType::kDuration;
      value.kind = Length{number->amount, unit->unit->time};
      break;
    }
    case UnitKind::kMeasure:
      if (number->article) return absl::nullopt;
      if (absl::StartsWith(unit->unit->name, "degree") && !number->range &&
          IsBelowZero(context, &start)) {
        number->amount = -number->amount;
      }
      value.kind = Number{number->amount, std::string(unit->unit->name)};
      break;
  }
  if (number->vague) value.kind = absl::monostate();
  Mention mention = MakeValueMention(type, start, unit->end);
  mention.value = value;
  return mention;
}

}  // namespace hearsay
