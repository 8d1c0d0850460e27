#include "worker/entities/stated_group.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/types/optional.h"
#include "worker/entities/clauses.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

bool IsWeekday(absl::string_view word) { return absl::EndsWith(word, "days"); }

// Whether what stands before this word is one person, who did something: "as
// Collins said".
bool IsDoneByOne(absl::string_view word) {
  static constexpr absl::string_view kVerbs[] = {
      "came",  "did",   "does",  "explains", "had", "has",   "is",   "knew",
      "left",  "notes", "once",  "points",   "put", "puts",  "said", "says",
      "spoke", "told",  "tells", "took",     "was", "wrote", "went", "writes"};
  return absl::EndsWith(word, "ed") ||
         std::find(std::begin(kVerbs), std::end(kVerbs), word) !=
             std::end(kVerbs);
}

// A capitalised plural at `pos`: "Ardenians".
Span GroupAt(absl::string_view text, int32_t pos, int32_t end) {
  if (pos >= end || !absl::ascii_isupper(text[pos])) return Span();
  const Span word = LowerWord(text, pos, end).span();
  constexpr int32_t kShortest = 5;
  const bool plural = word.size() >= kShortest && text[word.end - 1] == 's' &&
                      absl::ascii_islower(text[word.start + 1]) &&
                      !IsWeekday(word.In(text));
  return plural ? word : Span();
}

// Whether a group behind "as" is one indeed, and not a person: "as James
// Harlan", "as Collins said".
bool IsSeveral(absl::string_view text, Span group, int32_t end) {
  const int32_t next = SkipSpace(text, group.end, end);
  if (next == group.end || next == end) return true;
  return !absl::ascii_isupper(text[next]) &&
         !IsDoneByOne(LowerWord(text, next, end).view());
}

// "we as Ardenians", "we, as Ardenians", "we Ardenians": behind "we".
Span GroupBehind(absl::string_view text, int32_t pos, int32_t end) {
  const bool comma = pos < end && text[pos] == ',';
  if (comma) ++pos;
  pos = SkipSpace(text, pos, end);
  const LowerWord word(text, pos, end);
  const bool as = word.view() == "as";
  if (as || word.view() == "all") {
    pos = SkipSpace(text, word.span().end, end);
  } else if (comma) {
    return Span();
  }
  const Span group = GroupAt(text, pos, end);
  return !as || IsSeveral(text, group, end) ? group : Span();
}

// "as Ardenians, we": before "we".
Span GroupBefore(absl::string_view text, int32_t begin, int32_t we) {
  if (we < begin + 2 || text.substr(we - 2, 2) != ", ") return Span();
  int32_t start = we - 2;
  while (start > begin && absl::ascii_isalpha(text[start - 1])) --start;
  const absl::string_view before = text.substr(begin, start - begin);
  if (!absl::EndsWithIgnoreCase(before, "as ")) return Span();
  const Span group = GroupAt(text, start, we);
  return group.end == we - 2 ? group : Span();
}

}  // namespace

Span FindStatedGroup(absl::string_view text, Span paragraph) {
  absl::optional<std::vector<Span>> quoted;
  for (int32_t i = paragraph.start; i + 1 < paragraph.end; ++i) {
    const bool we = text[i + 1] == 'e' && (text[i] == 'w' || text[i] == 'W');
    const bool us = text[i + 1] == 's' && text[i] == 'u';
    if ((!we && !us) || !StartsWord(text, i)) continue;
    if (i + 2 < paragraph.end && absl::ascii_isalnum(text[i + 2])) continue;
    Span group = GroupBehind(text, i + 2, paragraph.end);
    if (group.empty()) group = GroupBefore(text, paragraph.start, i);
    if (group.empty()) continue;
    if (!quoted.has_value()) {
      quoted.emplace();
      FindQuoted(text, paragraph, &*quoted);
    }
    const bool said =
        std::any_of(quoted->begin(), quoted->end(),
                    [&](Span span) { return span.start <= i && i < span.end; });
    if (!said) return group;
  }
  return Span();
}

}  // namespace hearsay
