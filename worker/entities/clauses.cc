#include "worker/entities/clauses.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

constexpr absl::string_view kOpen = "“";
constexpr absl::string_view kClose = "”";
constexpr absl::string_view kOpenSingle = "‘";
constexpr absl::string_view kCloseSingle = "’";

bool At(absl::string_view text, int32_t pos, absl::string_view mark) {
  return absl::StartsWith(text.substr(pos), mark);
}

// ’ closes a quotation where punctuation stands before it, and is an apostrophe
// elsewhere.
bool ClosesSingle(absl::string_view text, int32_t pos, int32_t begin) {
  return pos > begin && absl::ascii_ispunct(text[pos - 1]);
}

// Words after which a clause's subject comes.
bool OpensClause(absl::string_view word) {
  static const auto* const words = new absl::flat_hash_set<absl::string_view>({
      "and",     "but",       "as",       "when",     "while",     "because",
      "if",      "that",      "after",    "before",   "though",    "although",
      "since",   "where",     "whether",  "until",    "unless",    "so",
      "than",    "what",      "how",      "why",      "said",      "says",
      "added",   "adds",      "told",     "asked",    "wrote",     "argued",
      "noted",   "claimed",   "warned",   "insisted", "explained", "tweeted",
      "replied", "continued", "recalled", "thinks",   "believes",  "which",
  });
  return words->contains(word);
}

}  // namespace

void FindQuoted(absl::string_view text, Span paragraph,
                std::vector<Span>* quoted) {
  quoted->clear();
  enum { kNone, kCurly, kStraight, kSingle } open = kNone;
  int32_t start = 0;
  bool doubles = false;
  for (int32_t i = paragraph.start; i < paragraph.end; ++i) {
    const char c = text[i];
    const bool straight = c == '"';
    if (!straight && c != '\xe2') continue;
    if (open == kNone) {
      if (straight) {
        open = kStraight;
      } else if (At(text, i, kOpen)) {
        open = kCurly;
      } else if (!doubles && At(text, i, kOpenSingle)) {
        open = kSingle;
      } else {
        continue;
      }
      doubles |= open != kSingle;
      start = i;
      continue;
    }
    const bool closes = open == kStraight ? straight
                        : open == kCurly  ? At(text, i, kClose)
                                          : At(text, i, kCloseSingle) &&
                                               ClosesSingle(text, i, start);
    if (closes) {
      quoted->push_back({start, i});
      open = kNone;
    }
  }
  // An opening single mark that nothing closes was an apostrophe: "‘90s".
  if (open == kCurly || open == kStraight) {
    quoted->push_back({start, paragraph.end});
  }
}

bool LooksLikeSubject(absl::string_view text, Span sentence, int32_t start,
                      int32_t end) {
  if (absl::StartsWith(text.substr(end), "'s") ||
      absl::StartsWith(text.substr(end), "’s")) {
    return false;
  }
  int32_t before = start;
  const auto skip_space = [&] {
    while (before > sentence.start && absl::ascii_isspace(text[before - 1])) {
      --before;
    }
  };
  const auto word_before = [&] {
    int32_t begin = before;
    while (begin > sentence.start && before - begin < 18 &&
           absl::ascii_isalpha(text[begin - 1])) {
      --begin;
    }
    return LowerWord(text, begin, before);
  };
  skip_space();
  if (word_before().view() == "the") {
    before -= 3;
    skip_space();
  }
  if (before == sentence.start) return true;
  const char c = text[before - 1];
  if (!absl::ascii_isalnum(c)) return c != '(' && c != '-' && c != '/';
  return OpensClause(word_before().view());
}

}  // namespace hearsay
