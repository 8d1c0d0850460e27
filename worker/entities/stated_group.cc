#include "worker/entities/stated_group.h"

#include <algorithm>
#include <iterator>
#include <string>
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

bool IsLetterAt(absl::string_view text, int32_t pos, int32_t end) {
  return pos < end &&
         (absl::ascii_isalnum(text[pos]) || (text[pos] & 0xE0) == 0xC0);
}

bool IsApostropheAt(absl::string_view text, int32_t pos) {
  return absl::StartsWith(text.substr(pos), "'") ||
         absl::StartsWith(text.substr(pos), "’");
}

// A capitalised plural at `pos`: "Ardenians", and not "Ardenians' guests".
Span GroupAt(absl::string_view text, int32_t pos, int32_t end) {
  if (pos >= end || !absl::ascii_isupper(text[pos])) return Span();
  const Span word = LowerWord(text, pos, end).span();
  constexpr int32_t kShortest = 5;
  const bool plural = word.size() >= kShortest && text[word.end - 1] == 's' &&
                      absl::ascii_islower(text[word.start + 1]) &&
                      !IsWeekday(word.In(text));
  return plural && !IsLetterAt(text, word.end, end) &&
                 !IsApostropheAt(text, word.end)
             ? word
             : Span();
}

// Whether a group behind "as" is one indeed, and not a person: "as James
// Harlan", "as Collins said".
bool IsSeveral(absl::string_view text, Span group, int32_t end) {
  const int32_t next = SkipSpace(text, group.end, end);
  if (next == group.end || next == end) return true;
  return !absl::ascii_isupper(text[next]) &&
         !IsDoneByOne(LowerWord(text, next, end).view());
}

// The last word from `begin` on, before the space before `pos`.
absl::string_view LastWord(absl::string_view text, int32_t begin, int32_t pos) {
  while (pos > begin && absl::ascii_isspace(text[pos - 1])) --pos;
  return WordBefore(text, begin, pos);
}

// "for us Ardenians", and not "told us James would come".
bool MayBeOfGroup(absl::string_view text, int32_t begin, int32_t us) {
  static constexpr absl::string_view kPrepositions[] = {
      "among", "by", "for", "from", "like", "of", "on", "to", "upon", "with"};
  const std::string word = absl::AsciiStrToLower(LastWord(text, begin, us));
  return std::find(std::begin(kPrepositions), std::end(kPrepositions), word) !=
         std::end(kPrepositions);
}

// "we as Ardenians", "we, as Ardenians", "we Ardenians": behind "we", which
// ends at `pos`. By its name alone only where `may_be_bare`, and not in a
// heading, where all words are capitalised.
Span GroupBehind(absl::string_view text, int32_t pos, int32_t end,
                 bool may_be_bare) {
  const bool comma = pos < end && text[pos] == ',';
  if (comma) ++pos;
  pos = SkipSpace(text, pos, end);
  const LowerWord word(text, pos, end);
  if (word.view() == "as" || word.view() == "all") {
    const Span group =
        GroupAt(text, SkipSpace(text, word.span().end, end), end);
    return word.view() == "all" || IsSeveral(text, group, end) ? group : Span();
  }
  if (comma || !may_be_bare) return Span();
  const Span group = GroupAt(text, pos, end);
  const int32_t next = SkipSpace(text, group.end, end);
  const bool heading = next < end && absl::ascii_isupper(text[next]);
  return heading ? Span() : group;
}

// "as Ardenians, we": before "we".
Span GroupBefore(absl::string_view text, int32_t begin, int32_t we) {
  if (we < begin + 2 || text[we - 2] != ',' ||
      !absl::ascii_isspace(text[we - 1])) {
    return Span();
  }
  const int32_t end = we - 2;
  int32_t start = end;
  while (start > begin && absl::ascii_isalpha(text[start - 1])) --start;
  if (!absl::EqualsIgnoreCase(LastWord(text, begin, start), "as")) {
    return Span();
  }
  return GroupAt(text, start, end);
}

}  // namespace

Span FindStatedGroup(absl::string_view text, Span paragraph) {
  absl::optional<std::vector<Span>> quoted;
  for (int32_t i = paragraph.start; i + 1 < paragraph.end; ++i) {
    const bool we = text[i + 1] == 'e' && (text[i] == 'w' || text[i] == 'W');
    const bool us = text[i + 1] == 's' && text[i] == 'u';
    if ((!we && !us) || !StartsWord(text, i)) continue;
    if (i + 2 < paragraph.end && absl::ascii_isalnum(text[i + 2])) continue;
    Span group = GroupBehind(text, i + 2, paragraph.end,
                             we || MayBeOfGroup(text, paragraph.start, i));
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
