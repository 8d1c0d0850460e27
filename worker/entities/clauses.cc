#include "worker/entities/clauses.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
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

Link LinkBetween(absl::string_view text, int32_t end, int32_t next_start) {
  constexpr int32_t kLongest = 32;
  if (next_start <= end || next_start - end > kLongest) return Link::kNone;
  absl::string_view gap =
      absl::StripAsciiWhitespace(text.substr(end, next_start - end));
  bool comma = false;
  // ", 42,"
  while (!gap.empty() && (gap[0] == ',' || gap[0] == ' ' ||
                          (comma && absl::ascii_isdigit(gap[0])))) {
    comma = true;
    gap.remove_prefix(1);
  }
  if (gap == "and" || gap == "&" || absl::StartsWith(gap, "and ")) {
    return Link::kAnd;
  }
  return comma && gap.empty() ? Link::kComma : Link::kNone;
}

bool OpensWithPhrase(absl::string_view text, Span sentence) {
  static const auto* const words = new absl::flat_hash_set<absl::string_view>(
      {"in",      "after",   "before",  "while",    "despite",  "with",
       "for",     "as",      "when",    "during",   "since",    "at",
       "on",      "by",      "through", "although", "though",   "from",
       "under",   "like",    "unlike",  "until",    "once",     "if",
       "because", "without", "to",      "upon",     "following"});
  const LowerWord word(text, sentence.start, sentence.end);
  return words->contains(word.view()) || absl::EndsWith(word.view(), "ing");
}

bool IntroducesItself(absl::string_view text, int32_t pos, int32_t name) {
  constexpr int32_t kLongest = 16;
  if (name <= pos || name - pos > kLongest) return false;
  const absl::string_view gap = text.substr(pos, name - pos);
  for (const absl::string_view words :
       {"'m ", "’m ", " am ", " name is ", " name's ", " name’s "}) {
    if (gap == words) return true;
  }
  return false;
}

bool PresentsSpeech(absl::string_view words) {
  static const auto* const speeches =
      new absl::flat_hash_set<absl::string_view>(
          {"address", "argument", "lecture", "message", "remarks", "sermon",
           "speech", "statement", "testimony"});
  constexpr size_t kLongest = 48;
  if (words.size() > kLongest) return false;
  const std::string lower = absl::AsciiStrToLower(words);
  absl::string_view rest = absl::StripTrailingAsciiWhitespace(lower);
  if (!absl::ConsumeSuffix(&rest, " by") &&
      !absl::ConsumeSuffix(&rest, " of")) {
    return false;
  }
  return speeches->contains(rest.substr(rest.find_last_of(" \n") + 1));
}

bool IsPleonastic(absl::string_view text, int32_t pos, int32_t end) {
  static const auto* const copulas = new absl::flat_hash_set<absl::string_view>(
      {"is",    "was",   "be",      "been",    "s",        "isn",
       "wasn",  "seems", "seemed",  "appears", "appeared", "looks",
       "takes", "took",  "turns",   "turned",  "becomes",  "became",
       "makes", "made",  "remains", "happens", "happened", "feels",
       "felt",  "comes", "came",    "helps",   "matters",  "t"});
  static const auto* const helpers = new absl::flat_hash_set<absl::string_view>(
      {"will",  "would", "may",  "might",  "could", "can",   "should",
       "must",  "has",   "had",  "also",   "not",   "never", "now",
       "still", "only",  "just", "simply", "has",   "d",     "ll"});
  static const auto* const weather = new absl::flat_hash_set<absl::string_view>(
      {"rains", "rained", "raining", "snows", "snowed", "snowing"});
  static const auto* const clauses = new absl::flat_hash_set<absl::string_view>(
      {"that", "to", "for", "how", "whether", "if", "when", "who", "what",
       "why", "because", "like", "as", "where"});
  static const auto* const nouns = new absl::flat_hash_set<absl::string_view>(
      {"a", "an", "the", "its", "one", "his", "her", "their"});
  // Past "will", "has been", "'s".
  bool copula = false;
  int32_t next = pos;
  const auto skip = [&] {
    next = SkipSpace(text, next, end);
    if (next < end && text[next] == '\'') ++next;
    if (absl::StartsWith(text.substr(next), kCloseSingle)) {
      next += kCloseSingle.size();
    }
  };
  for (int words = 0; words < 5; ++words) {
    skip();
    const LowerWord word(text, next, end);
    if (weather->contains(word.view())) return true;
    if (copulas->contains(word.view())) {
      copula = true;
    } else if (!helpers->contains(word.view())) {
      break;
    }
    next = word.span().end;
  }
  if (!copula) return false;
  // "it is clear that", but "it is a company that" and "it is owned by".
  for (int words = 0; words < 6; ++words) {
    skip();
    const LowerWord word(text, next, end);
    if (word.empty()) return false;
    if (clauses->contains(word.view())) return true;
    if (words == 0 &&
        (nouns->contains(word.view()) || absl::EndsWith(word.view(), "ing"))) {
      return false;
    }
    next = word.span().end;
  }
  return false;
}

}  // namespace hearsay
