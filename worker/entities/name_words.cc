#include "worker/entities/name_words.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "unicode/uchar.h"
#include "unicode/unorm2.h"
#include "unicode/utf8.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

// A character's small letter without its accents.
UChar32 Fold(UChar32 c, const UNormalizer2* normalizer) {
  if (c < 0x80) return absl::ascii_tolower(c);
  UErrorCode error = U_ZERO_ERROR;
  UChar parts[8];
  const int32_t length =
      normalizer == nullptr
          ? -1
          : unorm2_getDecomposition(normalizer, c, parts, 8, &error);
  if (length > 0 && U_SUCCESS(error) && !U16_IS_SURROGATE(parts[0])) {
    c = parts[0];
  }
  return u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

bool IsDropped(UChar32 c) {
  return c == '.' || c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' ||
         c == '"' || c == 0x201c || c == 0x201d;
}

// Ends of companies' names that others leave out.
bool IsCompanySuffix(absl::string_view word) {
  for (const absl::string_view suffix :
       {"inc", "corp", "corporation", "co", "ltd", "limited", "llc", "plc",
        "ag", "sa", "nv", "gmbh", "lp", "llp", "spa", "bhd", "pte", "pty"}) {
    if (word == suffix) return true;
  }
  return false;
}

bool IsPersonSuffix(absl::string_view word) {
  for (const absl::string_view suffix :
       {"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq"}) {
    if (word == suffix) return true;
  }
  return false;
}

// Whether two long words differ in one letter that is no end's: "-o" and "-a"
// are two people.
bool IsOneLetterOff(absl::string_view a, absl::string_view b) {
  if (a.size() != b.size() || a.size() < 5 || a.back() != b.back()) {
    return false;
  }
  int32_t differences = 0;
  for (size_t i = 0; i < a.size(); ++i) differences += a[i] != b[i];
  return differences == 1 && a.front() == b.front();
}

}  // namespace

NameWords::NameWords(absl::string_view name, bool person) {
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const normalizer = unorm2_getNFDInstance(&error);
  const auto* const bytes = reinterpret_cast<const uint8_t*>(name.data());
  const int32_t length = name.size();
  int32_t word_start = 0;
  std::string last_title;
  // Ends a word, unless it adds nothing.
  const auto end_word = [&] {
    const int32_t end = key_.size();
    if (end == word_start) return;
    const absl::string_view word =
        absl::string_view(key_).substr(word_start, end - word_start);
    const bool leads = ends_.empty();
    if (leads && (word == "the" || (person && IsTitleWord(word)))) {
      last_title = std::string(word);
      key_.resize(word_start);
      return;
    }
    ends_.push_back(end);
    key_.push_back(' ');
    word_start = key_.size();
  };
  for (int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT(bytes, i, length, c);
    if (c < 0 || c == '-' || c == 0x2010 || c == 0x2011 || u_isUWhiteSpace(c) ||
        c == ',' || c == 0x2013) {
      end_word();
      continue;
    }
    if (c == '.' && i + 1 < length && absl::ascii_isupper(name[i]) &&
        absl::ascii_islower(name[i + 1])) {
      end_word();  // "D.Keller"
      continue;
    }
    if (IsDropped(c)) continue;
    const UChar32 folded = Fold(c, normalizer);
    char utf8[4];
    int32_t size = 0;
    U8_APPEND_UNSAFE(utf8, size, folded);
    key_.append(utf8, size);
  }
  end_word();
  if (ends_.empty() && !last_title.empty()) {
    // "King", "Bishop": a name after all.
    key_ = last_title;
    ends_.push_back(static_cast<int32_t>(key_.size()));
  }
  const auto drop_last = [&] {
    ends_.pop_back();
    key_.resize(ends_.back() + 1);
  };
  while (size() > 1 &&
         (person ? IsPersonSuffix(back()) : IsCompanySuffix(back()))) {
    drop_last();
  }
  if (!key_.empty() && key_.back() == ' ') key_.pop_back();
}

bool NameWords::Has(absl::string_view word) const {
  for (int32_t i = 0; i < size(); ++i) {
    if ((*this)[i] == word) return true;
  }
  return false;
}

bool NameWords::IsPrefixOf(const NameWords& other) const {
  return size() <= other.size() && absl::StartsWith(other.key(), key()) &&
         other.ends_[size() - 1] == ends_.back();
}

bool NameWords::IsSuffixOf(const NameWords& other) const {
  if (size() > other.size()) return false;
  for (int32_t i = 1; i <= size(); ++i) {
    if ((*this)[size() - i] != other[other.size() - i]) return false;
  }
  return true;
}

bool NameWords::IsWithin(const NameWords& other) const {
  int32_t next = 0;
  for (int32_t i = 0; i < other.size() && next < size(); ++i) {
    if ((*this)[next] == other[i]) ++next;
  }
  return next == size();
}

bool SameGivenName(absl::string_view a, absl::string_view b) {
  if (a == b) return true;
  if (a.size() == 1 || b.size() == 1) return a[0] == b[0];
  if (a.size() >= 3 && b.size() >= 3 &&
      (absl::StartsWith(a, b) || absl::StartsWith(b, a))) {
    return true;  // "chris" and "christopher"
  }
  if (IsOneLetterOff(a, b)) return true;  // "kristin" and "kristen"
  static constexpr std::pair<absl::string_view, absl::string_view>
      kShortForms[] = {
          {"bill", "william"},    {"billy", "william"},  {"will", "william"},
          {"bob", "robert"},      {"bobby", "robert"},   {"rob", "robert"},
          {"dick", "richard"},    {"rick", "richard"},   {"jim", "james"},
          {"jimmy", "james"},     {"jack", "john"},      {"johnny", "john"},
          {"mike", "michael"},    {"mick", "michael"},   {"tom", "thomas"},
          {"tony", "anthony"},    {"ted", "edward"},     {"ed", "edward"},
          {"ted", "theodore"},    {"dan", "daniel"},     {"danny", "daniel"},
          {"dave", "david"},      {"steve", "stephen"},  {"steve", "steven"},
          {"joe", "joseph"},      {"chuck", "charles"},  {"charlie", "charles"},
          {"hank", "henry"},      {"harry", "henry"},    {"larry", "lawrence"},
          {"jerry", "gerald"},    {"jeff", "geoffrey"},  {"andy", "andrew"},
          {"drew", "andrew"},     {"alex", "alexander"}, {"sasha", "alexander"},
          {"liz", "elizabeth"},   {"beth", "elizabeth"}, {"betty", "elizabeth"},
          {"kate", "katherine"},  {"kate", "catherine"}, {"kathy", "katherine"},
          {"cathy", "catherine"}, {"peggy", "margaret"}, {"maggie", "margaret"},
          {"meg", "margaret"},    {"sue", "susan"},      {"becky", "rebecca"},
          {"debbie", "deborah"},  {"patty", "patricia"}, {"pat", "patricia"},
          {"pat", "patrick"},     {"abby", "abigail"},   {"nancy", "ann"},
          {"vlad", "vladimir"},   {"pepe", "jose"},      {"paco", "francisco"},
          {"chico", "francisco"},
      };
  for (const auto& [short_form, full] : kShortForms) {
    if ((a == short_form && b == full) || (b == short_form && a == full)) {
      return true;
    }
  }
  return false;
}

std::string Initials(absl::string_view name) {
  std::string initials;
  bool start = true;
  for (const char c : name) {
    if (start && absl::ascii_isupper(c)) {
      initials.push_back(absl::ascii_tolower(c));
    }
    start = c == ' ' || c == '-' || c == '\n';
  }
  if (initials.size() < 2) initials.clear();
  return initials;
}

bool LooksLikeAcronym(absl::string_view name) {
  int32_t capitals = 0, others = 0;
  for (const char c : name) {
    if (absl::ascii_isupper(c)) {
      ++capitals;
    } else if (absl::ascii_isalpha(c)) {
      ++others;
    } else if (c != '.' && c != '&' && !absl::ascii_isdigit(c)) {
      return false;
    }
  }
  return capitals >= 2 && capitals + others <= 7 && others < capitals;
}

bool Abbreviates(absl::string_view acronym, absl::string_view name) {
  size_t at = 0;
  bool first = true;
  for (const char letter : acronym) {
    if (!absl::ascii_isalpha(letter)) continue;
    const char lower = absl::ascii_tolower(letter);
    if (first) {
      while (at < name.size() && !absl::ascii_isalpha(name[at])) ++at;
      if (at == name.size() || absl::ascii_tolower(name[at]) != lower) {
        return false;
      }
      ++at;
      first = false;
      continue;
    }
    while (at < name.size() && absl::ascii_tolower(name[at]) != lower) ++at;
    if (at == name.size()) return false;
    ++at;
  }
  return !first;
}

}  // namespace hearsay
