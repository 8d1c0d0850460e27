#include "worker/entities/titled_names.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "re2/re2.h"
#include "worker/entities/add_names.h"
#include "worker/entities/known_names.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

using re2::StringPiece;

constexpr float kConfidence = 0.6f;

// Whether a word with a capital behind a title is no name: "Sen. Majority
// Leader".
bool IsCommon(absl::string_view word) {
  const std::string lower = absl::AsciiStrToLower(word);
  return IsTitleWord(lower) || IsOfficeNoun(lower) || IsBodyNoun(lower) ||
         IsPlaceNoun(lower);
}

// Where a title starts that ends at `end`; `end` where there is none. One that
// stands before hardly anything but a name: "Mr", "Sen."; "General" does before
// elections.
int32_t StartOfTitle(absl::string_view text, int32_t floor, int32_t end) {
  const bool full_stop = end > floor && text[end - 1] == '.';
  const absl::string_view title =
      WordBefore(text, floor, full_stop ? end - 1 : end);
  if (title.empty() || !absl::ascii_isupper(title[0])) return end;
  const int32_t start = static_cast<int32_t>(title.data() - text.data());
  const std::string lower = absl::AsciiStrToLower(title);
  const bool stands = full_stop ? IsAbbreviation(lower) : IsAddress(lower);
  return stands && StartsWord(text, start) ? start : end;
}

}  // namespace

void AddTitledNames(absl::string_view text, Span paragraph,
                    std::vector<Mention>* names) {
  static const re2::RE2 kName(
      "(?:[A-Z][\\pL'’]+)(?:-\\pL+)*(?: [A-Z][\\pL’]+(?:-\\pL+)*){0,2}");
  static const re2::RE2 kFirstWord("^(\\pL+)");
  const StringPiece piece(text.data(), paragraph.end);
  StringPiece m[1];
  std::vector<Mention> added;
  size_t next = 0;  // of `names`
  for (int32_t space = paragraph.start + 1; space + 1 < paragraph.end;
       ++space) {
    if (text[space] != ' ' || !absl::ascii_isupper(text[space + 1])) continue;
    const int32_t title = StartOfTitle(text, paragraph.start, space);
    if (title == space || !kName.Match(piece, space + 1, paragraph.end,
                                       re2::RE2::ANCHOR_START, m, 1)) {
      continue;
    }
    Span span = {space + 1, space + 1 + static_cast<int32_t>(m[0].size())};
    space = span.end - 1;
    // Without a possessive ending.
    for (const absl::string_view end : {"'s", "’s", "'", "’"}) {
      absl::string_view words = span.In(text);
      if (absl::ConsumeSuffix(&words, end)) {
        span.end = span.start + static_cast<int32_t>(words.size());
        break;
      }
    }
    const bool goes_on = span.end + 1 < paragraph.end &&
                         text[span.end] == ' ' &&
                         absl::ascii_isupper(text[span.end + 1]);
    StringPiece first;
    StringPiece words(text.data() + span.start, span.size());
    // "The Dr. Keller school"; but "the Rev. Keller".
    const bool definite =
        !absl::StartsWith(text.substr(title), "Rev") &&
        absl::EndsWithIgnoreCase(text.substr(0, title), "the ");
    if (goes_on || definite ||
        !re2::RE2::PartialMatch(words, kFirstWord, &first) ||
        IsCommon({first.data(), first.size()})) {
      continue;
    }
    while (next < names->size() && (*names)[next].span.end <= title) ++next;
    if (next < names->size() && (*names)[next].span.start < span.end) continue;
    Mention& mention = added.emplace_back();
    mention.span = span;
    mention.type = EntityType::kPerson;
    mention.form = MentionForm::kName;
    mention.confidence = kConfidence;
  }
  if (!added.empty()) AddNames(std::move(added), names);
}

}  // namespace hearsay
