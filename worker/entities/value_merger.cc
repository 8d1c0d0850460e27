#include "worker/entities/value_merger.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

bool IsValue(const Mention& mention) {
  return mention.form == MentionForm::kValue;
}

bool IsWordByte(char c) { return absl::ascii_isalnum(c) || (c & 0x80) != 0; }

// A day or month that is written with a capital: "Friday night", "July 15".
bool IsCalendarWord(absl::string_view text, const Mention& value) {
  return (value.type == EntityType::kDate || value.type == EntityType::kTime) &&
         absl::ascii_isupper(text[value.span.start]);
}

// Whether a date of the tagger's has a word that dates have, or no word at all:
// "the Easter weekend", "2016".
bool MayBeDate(absl::string_view text, Span span) {
  static const auto* const words = new absl::flat_hash_set<absl::string_view>({
      "day",     "days",      "eve",      "week",      "weeks",    "weekend",
      "month",   "months",    "year",     "years",     "decade",   "decades",
      "century", "centuries", "age",      "era",       "season",   "quarter",
      "spring",  "summer",    "autumn",   "fall",      "winter",   "easter",
      "ramadan", "christmas", "today",    "yesterday", "tomorrow", "now",
      "term",    "period",    "semester", "holiday",   "holidays", "ago",
  });
  bool letters = false;
  for (int32_t i = span.start; i < span.end; ++i) {
    if (!absl::ascii_isalpha(text[i]) || !StartsWord(text, i)) continue;
    letters = true;
    if (words->contains(LowerWord(text, i, span.end).view())) return true;
  }
  return !letters;
}

// Whether the tagger only added words that leave a date what it is.
bool AddsNothing(absl::string_view text, Span tagged, Span read) {
  const absl::string_view before =
      text.substr(tagged.start, read.start - tagged.start);
  const absl::string_view after = text.substr(read.end, tagged.end - read.end);
  const auto is_one_of = [](absl::string_view words,
                            std::initializer_list<absl::string_view> known) {
    return words.empty() ||
           std::any_of(known.begin(), known.end(), [&](absl::string_view w) {
             return absl::EqualsIgnoreCase(words, w);
           });
  };
  return is_one_of(before, {"mid-", "mid ", "early ", "late ", "the ",
                            "the early ", "the late ", "the mid-"}) &&
         is_one_of(after, {"s", "'s", "’s"});
}

// What a name and the values that it overlaps come to.
class Merged {
 public:
  Merged(absl::string_view text, const Mention& name)
      : text_(text), mention_(name), is_date_(name.type == EntityType::kDate) {}

  void Add(const Mention& value) {
    const bool covers = value.span.Contains(mention_.span);
    if (!IsValue(mention_)) {
      if (StartsWithYear(value)) {
        mention_.span.start = value.span.end + 1;
        return;
      }
      if (!IsCalendarWord(text_, value)) return;
      if (covers) {
        mention_ = value;
      } else if (EndsIn(value)) {
        mention_.span.end = value.span.start;
        while (mention_.span.size() > 1 &&
               !IsWordByte(text_[mention_.span.end - 1])) {
          --mention_.span.end;
        }
      }
      return;
    }
    was_read_ = true;
    if (!mention_.value.has_value()) mention_.value = value.value;
    if (covers || (is_date_ && mention_.span.Contains(value.span) &&
                   AddsNothing(text_, mention_.span, value.span))) {
      mention_ = value;
    }
  }

  bool IsNone() const {
    return is_date_ && !was_read_ && !MayBeDate(text_, mention_.span);
  }

  const Mention& mention() const { return mention_; }

 private:
  // "2022 World Cup"; but "1619 Project" is a name.
  bool StartsWithYear(const Mention& value) const {
    return value.type == EntityType::kDate &&
           value.span.start == mention_.span.start &&
           value.span.end + 1 < mention_.span.end &&
           absl::ascii_isdigit(text_[value.span.start]) &&
           absl::ascii_isdigit(text_[value.span.end - 1]) &&
           text_[value.span.end] == ' ' &&
           absl::ascii_isupper(text_[value.span.end + 1]) &&
           (SeveralWordsFrom(value.span.end + 1) || IsTime(value.span.start));
  }

  bool SeveralWordsFrom(int32_t pos) const {
    return absl::StrContains(text_.substr(pos, mention_.span.end - pos), ' ');
  }

  // "in 2022 Belmark"
  bool IsTime(int32_t pos) const {
    const absl::string_view before = text_.substr(0, pos);
    for (const absl::string_view word : {"in ", "since ", "until ", "of "}) {
      if (absl::EndsWithIgnoreCase(before, word)) return true;
    }
    return false;
  }

  // "Uruguay Thursday"; but there is a "Sheffield Wednesday".
  bool EndsIn(const Mention& value) const {
    const bool place_or_person = mention_.type == EntityType::kLocation ||
                                 mention_.type == EntityType::kPerson ||
                                 mention_.type == EntityType::kOrganization;
    if (!place_or_person || value.span.end != mention_.span.end) return false;
    const absl::string_view before = text_.substr(
        mention_.span.start, value.span.start - mention_.span.start);
    return mention_.type != EntityType::kOrganization ||
           std::count(before.begin(), before.end(), ' ') > 1;
  }

  absl::string_view text_;
  Mention mention_;
  bool is_date_;
  bool was_read_ = false;
};

}  // namespace

void MergeValues(absl::string_view text, const std::vector<Mention>& names,
                 const std::vector<Mention>& values,
                 std::vector<Mention>* mentions) {
  size_t next = 0;
  int32_t covered = 0;  // the end of what stands in `mentions` already
  const auto add = [&](const Mention& mention) {
    if (mention.span.start < covered) return;
    mentions->push_back(mention);
    covered = mention.span.end;
  };
  for (const Mention& name : names) {
    while (next < values.size() && values[next].span.end <= name.span.start) {
      add(values[next++]);
    }
    Merged merged(text, name);
    size_t reach = next;
    while (reach < values.size() && values[reach].span.start < name.span.end) {
      if (values[reach].span.start >= covered) merged.Add(values[reach]);
      ++reach;
    }
    if (merged.IsNone()) continue;
    while (next < reach &&
           values[next].span.end <= merged.mention().span.start) {
      add(values[next++]);
    }
    add(merged.mention());
    // What the name no longer covers stands for itself.
    while (next < reach && values[next].span.start < covered) ++next;
  }
  while (next < values.size()) add(values[next++]);
}

}  // namespace hearsay
