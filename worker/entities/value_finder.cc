#include "worker/entities/value_finder.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "worker/entities/amount_reader.h"
#include "worker/entities/date_reader.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/number.h"
#include "worker/entities/value_context.h"
#include "worker/entities/years.h"

namespace hearsay {
namespace {

// Whether the words before `pos` hedge: "nearly", "more than".
bool IsHedged(absl::string_view text, Span paragraph, int32_t pos) {
  absl::string_view before =
      text.substr(paragraph.start, pos - paragraph.start);
  before = absl::StripTrailingAsciiWhitespace(before);
  if (absl::ConsumeSuffix(&before, " a") ||
      absl::ConsumeSuffix(&before, " the") ||
      absl::ConsumeSuffix(&before, " between") ||
      absl::ConsumeSuffix(&before, " another")) {
    before = absl::StripTrailingAsciiWhitespace(before);
  }
  for (const absl::string_view hedge :
       {"about",      "around",        "nearly",
        "almost",     "approximately", "roughly",
        "more than",  "less than",     "fewer than",
        "over",       "at least",      "at most",
        "up to",      "as many as",    "as much as",
        "close to",   "an estimated",  "some",
        "under",      "well over",     "just over",
        "just under", "upwards of",    "circa",
        "~"}) {
    if (!absl::EndsWithIgnoreCase(before, hedge)) continue;
    const size_t start = before.size() - hedge.size();
    if (start == 0 || !absl::ascii_isalnum(before[start - 1])) return true;
  }
  return false;
}

bool IsAfterHedge(absl::string_view text, Span paragraph, int32_t end) {
  const absl::string_view rest = text.substr(end, paragraph.end - end);
  return absl::StartsWith(rest, " or so") || absl::StartsWith(rest, " or more");
}

// "early 2016", "mid-May", "the end of July": a part of a month or year that is
// not told.
bool IsPart(absl::string_view text, Span paragraph, int32_t pos) {
  const absl::string_view before =
      text.substr(paragraph.start, pos - paragraph.start);
  for (const absl::string_view lead :
       {"early ", "late ", "mid ", "mid-", "end of ", "start of ",
        "beginning of ", "middle of ", "early in ", "late in "}) {
    if (!absl::EndsWithIgnoreCase(before, lead)) continue;
    const size_t start = before.size() - lead.size();
    if (start == 0 || !absl::ascii_isalnum(before[start - 1])) return true;
  }
  return false;
}

// Whether the words around a value leave it open.
bool IsApproximate(absl::string_view text, Span paragraph,
                   const Mention& mention) {
  const auto* const date = absl::get_if<DateTime>(&mention.value->kind);
  if (date != nullptr) {
    if (date->day != 0) return false;
    if (IsPart(text, paragraph, mention.span.start)) return true;
    // "About May's election" is no vaguer for it.
    if (date->month != 0) return false;
  }
  return IsHedged(text, paragraph, mention.span.start) ||
         IsAfterHedge(text, paragraph, mention.span.end);
}

// The bytes that may start a value: digits, and letters that start such words.
absl::optional<Mention> ReadValueAt(const ValueContext& context, int32_t pos,
                                    int32_t floor) {
  if (absl::ascii_isdigit(context.text[pos])) {
    if (auto date = ReadDateAtDigit(context, pos)) {
      // A date behind a currency sign is an amount: "$10.30".
      const bool after_sign = pos > floor && (context.text[pos - 1] == '$');
      if (!after_sign) return date;
    }
    if (auto amount = ReadAmount(context, pos, floor)) return amount;
    return ReadYear(context, pos);
  }
  const LowerWord word(context.text, pos, context.bounds.end);
  if (word.empty()) return absl::nullopt;
  if (StartsNumber(word.view())) return ReadAmount(context, pos, floor);
  if (StartsDate(word.view())) return ReadDateAtWord(context, pos);
  return absl::nullopt;
}

}  // namespace

void FindValues(absl::string_view text, Span paragraph,
                absl::optional<absl::Time> publish_time,
                std::vector<Mention>* values) {
  ValueContext context{text, paragraph, absl::nullopt};
  if (publish_time.has_value()) {
    context.published = absl::ToCivilDay(*publish_time, absl::UTCTimeZone());
  }
  int32_t floor = paragraph.start;  // the end of the last value
  int32_t pos = paragraph.start;
  while (pos < paragraph.end) {
    const char c = text[pos];
    if (!absl::ascii_isalnum(c)) {
      ++pos;
      continue;
    }
    const bool digit = absl::ascii_isdigit(c);
    int32_t end = pos + 1;
    while (end < paragraph.end && (digit ? absl::ascii_isdigit(text[end])
                                         : absl::ascii_isalpha(text[end]))) {
      ++end;
    }
    // Digits that follow letters ("US50", "A380") only count where a currency
    // ends there, which ReadAmount() looks for.
    if (digit || StartsWord(text, pos)) {
      if (auto mention = ReadValueAt(context, pos, floor)) {
        if (mention->value.has_value() &&
            IsApproximate(text, paragraph, *mention)) {
          mention->value->approximate = true;
        }
        end = std::max(end, mention->span.end);
        floor = end;
        values->push_back(*std::move(mention));
      }
    }
    pos = end;
  }
}

}  // namespace hearsay
