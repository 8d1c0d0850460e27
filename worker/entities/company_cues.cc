#include "worker/entities/company_cues.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "re2/re2.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

constexpr int32_t kBytesAround = 80;

// Spares most names the patterns: whether one may match.
bool MayHaveCueBefore(absl::string_view text, int32_t start) {
  const absl::string_view word =
      start == 0 ? absl::string_view() : WordBefore(text, 0, start - 1);
  for (const absl::string_view last :
       {"of", "in", "listed", "airline", "automaker", "carmaker", "chipmaker",
        "drugmaker", "retailer", "startup", "up", "giant", "maker",
        "manufacturer"}) {
    if (word == last) return true;
  }
  return false;
}

bool MayHaveCueBehind(absl::string_view behind) {
  for (const absl::string_view start :
       {"'s ", "’s ", ", the ", ", a ", ", an ", " CEO", " share"}) {
    if (absl::StartsWith(behind, start)) return true;
  }
  return false;
}

}  // namespace

bool HasCompanyCue(absl::string_view text, Span name) {
  using re2::StringPiece;
  static const re2::RE2 kBefore(
      "(?:\\b(?:subsidiary|subsidiaries|affiliate|shares|shareholders) of|"
      "\\b(?:parent company|parent) of|\\b(?:stake|shares) in|"
      "\\b[A-Z][a-z]+(?: [A-Z][a-z]+)?-listed|"
      "\\b(?:airline|automaker|carmaker|chipmaker|drugmaker|retailer|start-?up|"
      "[A-Za-z][a-z]{3,} (?:giant|maker|manufacturer)))\\s$");
  static const re2::RE2 kBehind(
      "(?:['’]s (?:(?:(?:gross|net|operating|quarterly) )+"
      "(?:profits?|revenues?|earnings)|share price|subsidiary|subsidiaries|"
      "initial public offering|IPO)\\b|"
      " CEO\\b|"
      " shares (?:closed|dropped|fell|gained|have|jumped|lost|plunged|rose|"
      "slid|soared|surged|tumbled|were)\\b|"
      ", (?:the|an?) (?:[\\w’'-]+ ){0,3}"
      "(?:airline|company|conglomerate|firm|manufacturer|start-?up|subsidiary)"
      "(?:[.,;]|$| (?:based|behind|in|of|owned|that|which|with)\\b))");
  const int32_t begin = std::max(0, name.start - kBytesAround);
  const int32_t end =
      std::min(static_cast<int32_t>(text.size()), name.end + kBytesAround);
  return (MayHaveCueBefore(text, name.start) &&
          re2::RE2::PartialMatch(
              StringPiece(text.data() + begin, name.start - begin), kBefore)) ||
         (MayHaveCueBehind(text.substr(name.end)) &&
          kBehind.Match(StringPiece(text.data() + name.end, end - name.end), 0,
                        end - name.end, re2::RE2::ANCHOR_START, nullptr, 0));
}

}  // namespace hearsay
