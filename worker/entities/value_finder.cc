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

// A date before which "about" stands is no vaguer for it: "about Monday's
// vote".
bool MayBeHedged(const Mention& mention) {
  if (!mention.value.has_value()) return false;
  const auto* const date = absl::get_if<DateTime>(&mention.value->kind);
  return date == nullptr || (date->day == 0 && date->month == 0);
}

// The bytes that may start a value: digits, and letters that start such words.
absl::optional<Mention> ReadValueAt(const DateContext& context, int32_t pos,
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

bool IsValue(const Mention& mention) {
  return mention.form == MentionForm::kValue;
}

}  // namespace

void FindValues(absl::string_view text, Span paragraph,
                absl::optional<absl::Time> publish_time,
                std::vector<Mention>* values) {
  DateContext context{text, paragraph, absl::nullopt};
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
        if (MayBeHedged(*mention) &&
            (IsHedged(text, paragraph, mention->span.start) ||
             IsAfterHedge(text, paragraph, mention->span.end))) {
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

void MergeValues(const std::vector<Mention>& names,
                 const std::vector<Mention>& values,
                 std::vector<Mention>* mentions) {
  size_t next = 0;
  int32_t covered = 0;  // the end of what stands in `mentions` already
  for (const Mention& name : names) {
    while (next < values.size() && values[next].span.end <= name.span.start) {
      if (values[next].span.start >= covered) mentions->push_back(values[next]);
      covered = std::max(covered, values[next].span.end);
      ++next;
    }
    Mention merged = name;
    size_t reach = next;
    while (reach < values.size() && values[reach].span.start < name.span.end) {
      if (IsValue(name) && values[reach].span.start >= covered) {
        if (!merged.value.has_value()) merged.value = values[reach].value;
        if (values[reach].span.Contains(merged.span)) {
          merged = values[reach];
        }
      }
      ++reach;
    }
    next = reach;
    if (merged.span.start >= covered) {
      mentions->push_back(std::move(merged));
      covered = mentions->back().span.end;
    }
  }
  for (; next < values.size(); ++next) {
    if (values[next].span.start >= covered) mentions->push_back(values[next]);
  }
}

}  // namespace hearsay
