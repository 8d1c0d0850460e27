#include "worker/structure/run_together.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/structure/characters.h"

namespace hearsay {
namespace {

// Tokens of a name before the date of a forwarded message.
constexpr int32_t kMaxSender = 8;

// "04/26/2001"
bool IsDate(absl::string_view token) {
  if (token.size() < 8 || token.size() > 10) return false;
  int slashes = 0;
  for (char c : token) {
    if (c == '/') {
      ++slashes;
    } else if (!absl::ascii_isdigit(c)) {
      return false;
    }
  }
  return slashes == 2;
}

bool IsClosingFormula(absl::string_view token) {
  return absl::EqualsIgnoreCase(token, "regards") ||
         absl::EqualsIgnoreCase(token, "sincerely") ||
         absl::EqualsIgnoreCase(token, "thanks") ||
         absl::EqualsIgnoreCase(token, "cheers");
}

// "Image: Ana Duarte" behind what the picture shows.
bool IsCreditLabel(absl::string_view token) {
  return token == "Image" || token == "Photo" || token == "Photograph" ||
         token == "Picture" || token == "Credit";
}

bool IsWeekday(absl::string_view token) {
  return absl::EndsWith(token, "day") &&
         (token == "Monday" || token == "Tuesday" || token == "Wednesday" ||
          token == "Thursday" || token == "Friday" || token == "Saturday" ||
          token == "Sunday");
}

// "2015"
bool IsYear(absl::string_view token) {
  return token.size() == 4 && (token[0] == '1' || token[0] == '2') &&
         absl::ascii_isdigit(token[1]) && absl::ascii_isdigit(token[2]) &&
         absl::ascii_isdigit(token[3]);
}

}  // namespace

bool RunTogether(absl::string_view text, const std::vector<Span>& tokens,
                 const std::vector<TokenKind>& kinds, int32_t begin,
                 int32_t i) {
  const auto token = [&](int32_t j) { return tokens[j].In(text); };
  if (kinds[i] == TokenKind::kRule || kinds[i - 1] == TokenKind::kRule) {
    return true;
  }
  const absl::string_view previous = token(i - 1);
  if (absl::ascii_isdigit(token(i)[0])) {
    return i - begin <= kMaxSender && IsDate(token(i)) &&
           !absl::ascii_islower(previous[0]);
  }
  if (previous == "AM" || previous == "PM") {
    return i - begin >= 3 && IsDate(token(i - 3));
  }
  if (kinds[i] == TokenKind::kAddress) {
    return kinds[i - 1] == TokenKind::kAddress;
  }
  const bool is_capitalised =
      CharacterAt(text, tokens[i].start).char_class == CharClass::kUpper;
  if (!is_capitalised) return false;
  switch (kinds[i - 1]) {
    case TokenKind::kAddress:
    case TokenKind::kSmiley:
      return true;
    case TokenKind::kWord: {
      // "04/25/01 12:42:55"
      if (i - begin >= 2 && absl::ascii_isdigit(previous[0]) &&
          IsDate(token(i - 2))) {
        return token(i) != "AM" && token(i) != "PM";
      }
      if (i + 1 < static_cast<int32_t>(tokens.size()) && token(i + 1) == ":" &&
          IsCreditLabel(token(i))) {
        return true;
      }
      if (i - begin == 2) {
        return token(begin) == "Figure" && absl::ascii_isdigit(previous[0]);
      }
      // "Thursday, May 7, 2015"
      return i - begin == 6 && IsYear(previous) && IsWeekday(token(begin));
    }
    default:
      break;
  }
  if (previous == ">>") return true;
  if (previous == ">") {
    return i - begin >= 3 && kinds[i - 2] == TokenKind::kAddress;
  }
  if (previous == ",") {
    return i - begin <= 3 && i - begin >= 2 && IsClosingFormula(token(i - 2));
  }
  return false;
}

}  // namespace hearsay
