#include "worker/entities/titled_names.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "re2/re2.h"
#include "worker/entities/known_names.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

using re2::StringPiece;

constexpr float kConfidence = 0.6f;

// Whether a word with a capital behind a title is no name: "General Election",
// "Justice Department", "Bishop The".
bool IsCommon(absl::string_view word) {
  static constexpr absl::string_view kWords[] = {
      "And",       "At",     "Counsel",
      "Designate", "Elect",  "Election",
      "Emeritus",  "For",    "From",
      "Has",       "He",     "His",
      "Hotel",     "In",     "Is",
      "It",        "Motors", "Of",
      "On",        "Or",     "Plenipotentiary",
      "Said",      "Says",   "She",
      "Staff",     "Street", "Strike",
      "The",       "To",     "Was",
      "Who",       "With",   "Without"};
  const std::string lower = absl::AsciiStrToLower(word);
  return std::find(std::begin(kWords), std::end(kWords), word) !=
             std::end(kWords) ||
         IsTitleWord(lower) || IsOfficeNoun(lower) || IsBodyNoun(lower) ||
         IsPlaceNoun(lower);
}

}  // namespace

void AddTitledNames(absl::string_view text, Span paragraph,
                    std::vector<Mention>* names) {
  // Titles that hardly stand before anything but a name.
  static const re2::RE2 kTitled(
      "\\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Prof|Professor|President|"
      "Minister|Senator|Sen|Rep|Congressman|Congresswoman|Governor|Gov|Judge|"
      "Justice|Archbishop|Bishop|Cardinal|Imam|Sheikh|Reverend|Rev|Prince|"
      "Princess|Ayatollah|General|Gen|Colonel|Col|Lt|Sgt|Sergeant|Admiral)\\.? "
      "((?:[A-Z][\\pL'’]+)(?:-\\pL+)*(?: [A-Z][\\pL’]+(?:-\\pL+)*){0,2})");
  static const re2::RE2 kFirstWord("^(\\pL+)");
  int32_t pos = paragraph.start;
  StringPiece m[2];
  const StringPiece piece(text.data(), paragraph.end);
  while (kTitled.Match(piece, pos, paragraph.end, re2::RE2::UNANCHORED, m, 2)) {
    const int32_t start = static_cast<int32_t>(m[1].data() - text.data());
    const int32_t title = static_cast<int32_t>(m[0].data() - text.data());
    Span span = {start, start + static_cast<int32_t>(m[1].size())};
    pos = span.end;
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
    // "The Bishop Keller school"; but "the Rev. Keller".
    const bool definite =
        text[title] != 'R' &&
        absl::EndsWithIgnoreCase(text.substr(0, title), "the ");
    if (goes_on || definite ||
        !re2::RE2::PartialMatch(words, kFirstWord, &first) ||
        IsCommon({first.data(), first.size()})) {
      continue;
    }
    const auto next = std::find_if(
        names->begin(), names->end(),
        [&](const Mention& name) { return name.span.end > title; });
    if (next != names->end() && next->span.start < span.end) continue;
    Mention mention;
    mention.span = span;
    mention.type = EntityType::kPerson;
    mention.form = MentionForm::kName;
    mention.confidence = kConfidence;
    names->insert(next, mention);
  }
}

}  // namespace hearsay
