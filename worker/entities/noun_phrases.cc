#include "worker/entities/noun_phrases.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

constexpr int kMostWords = 4;
constexpr int32_t kLongestDeterminer = 7;  // bytes: "several", "another"

// Asked of every short word, so by its first letter.
bool IsDeterminer(absl::string_view lower) {
  using Words = std::vector<absl::string_view>;
  static const auto* const by_letter = [] {
    auto* table = new std::array<Words, 26>;
    for (const absl::string_view word :
         {"the",   "a",     "an",    "this", "that", "these",   "those",
          "some",  "many",  "most",  "both", "few",  "several", "all",
          "other", "two",   "three", "four", "five", "his",     "her",
          "its",   "their", "our",   "my",   "your", "another", "any",
          "each",  "every", "no"}) {
      (*table)[word[0] - 'a'].push_back(word);
    }
    return table;
  }();
  if (lower.empty()) return false;
  const Words& words = (*by_letter)[lower[0] - 'a'];
  return std::find(words.begin(), words.end(), lower) != words.end();
}

// What ends a noun phrase.
bool EndsPhrase(absl::string_view lower) {
  static const auto* const words = new absl::flat_hash_set<absl::string_view>(
      {"of",     "in",       "on",      "at",      "to",      "for",
       "from",   "by",       "with",    "about",   "as",      "into",
       "over",   "after",    "before",  "under",   "between", "through",
       "during", "against",  "around",  "without", "within",  "near",
       "and",    "or",       "but",     "nor",     "than",    "if",
       "when",   "while",    "because", "since",   "so",      "that",
       "which",  "who",      "whom",    "whose",   "where",   "why",
       "how",    "what",     "is",      "are",     "was",     "were",
       "be",     "been",     "being",   "has",     "have",    "had",
       "does",   "do",       "did",     "will",    "would",   "can",
       "could",  "may",      "might",   "must",    "shall",   "should",
       "not",    "also",     "says",    "said",    "say",     "told",
       "tells",  "wants",    "want",    "plans",   "needs",   "makes",
       "made",   "makes",    "takes",   "took",    "gives",   "gave",
       "shows",  "uses",     "seems",   "comes",   "came",    "goes",
       "went",   "gets",     "got",     "sells",   "sold",    "offers",
       "hopes",  "believes", "expects", "remains", "means",   "works",
       "lives",  "begins",   "began",   "became",  "becomes", "left",
       "found",  "saw",      "knew",    "knows",   "thinks",  "thought",
       "wrote",  "writes",   "won",     "lost",    "held",    "led",
       "ran",    "met",      "the",     "a",       "an",      "he",
       "she",    "it",       "they",    "we",      "i",       "you",
       "now",    "then",     "there",   "here",    "just",    "only",
       "still",  "never",    "always",  "ever",    "more",    "up",
       "out",    "off",      "down",    "back",    "away"});
  return words->contains(lower);
}

struct PersonNoun {
  NounPhrase::Kind kind;
  Gender gender;
};

const PersonNoun* FindPersonNoun(absl::string_view lower) {
  constexpr NounPhrase::Kind kOne = NounPhrase::kPerson;
  constexpr NounPhrase::Kind kMany = NounPhrase::kSeveral;
  static const auto* const words =
      new absl::flat_hash_map<absl::string_view, PersonNoun>({
          {"man", {kOne, Gender::kMale}},
          {"boy", {kOne, Gender::kMale}},
          {"father", {kOne, Gender::kMale}},
          {"brother", {kOne, Gender::kMale}},
          {"son", {kOne, Gender::kMale}},
          {"husband", {kOne, Gender::kMale}},
          {"uncle", {kOne, Gender::kMale}},
          {"nephew", {kOne, Gender::kMale}},
          {"grandfather", {kOne, Gender::kMale}},
          {"boyfriend", {kOne, Gender::kMale}},
          {"guy", {kOne, Gender::kMale}},
          {"gentleman", {kOne, Gender::kMale}},
          {"woman", {kOne, Gender::kFemale}},
          {"girl", {kOne, Gender::kFemale}},
          {"mother", {kOne, Gender::kFemale}},
          {"sister", {kOne, Gender::kFemale}},
          {"daughter", {kOne, Gender::kFemale}},
          {"wife", {kOne, Gender::kFemale}},
          {"aunt", {kOne, Gender::kFemale}},
          {"niece", {kOne, Gender::kFemale}},
          {"grandmother", {kOne, Gender::kFemale}},
          {"girlfriend", {kOne, Gender::kFemale}},
          {"lady", {kOne, Gender::kFemale}},
          {"person", {kOne, Gender::kUnknown}},
          {"child", {kOne, Gender::kUnknown}},
          {"baby", {kOne, Gender::kUnknown}},
          {"friend", {kOne, Gender::kUnknown}},
          {"neighbour", {kOne, Gender::kUnknown}},
          {"neighbor", {kOne, Gender::kUnknown}},
          {"driver", {kOne, Gender::kUnknown}},
          {"victim", {kOne, Gender::kUnknown}},
          {"suspect", {kOne, Gender::kUnknown}},
          {"witness", {kOne, Gender::kUnknown}},
          {"resident", {kOne, Gender::kUnknown}},
          {"worker", {kOne, Gender::kUnknown}},
          {"voter", {kOne, Gender::kUnknown}},
          {"patient", {kOne, Gender::kUnknown}},
          {"passenger", {kOne, Gender::kUnknown}},
          {"soldier", {kOne, Gender::kUnknown}},
          {"people", {kMany, Gender::kUnknown}},
          {"men", {kMany, Gender::kUnknown}},
          {"women", {kMany, Gender::kUnknown}},
          {"children", {kMany, Gender::kUnknown}},
          {"police", {kMany, Gender::kUnknown}},
      });
  const auto it = words->find(lower);
  return it == words->end() ? nullptr : &it->second;
}

bool LooksPlural(absl::string_view lower) {
  return lower.size() > 3 && lower.back() == 's' &&
         !absl::EndsWith(lower, "ss") && !absl::EndsWith(lower, "us") &&
         !absl::EndsWith(lower, "is");
}

NounPhrase::Kind KindOf(absl::string_view noun, Gender* gender) {
  if (const PersonNoun* const person = FindPersonNoun(noun)) {
    *gender = person->gender;
    return person->kind;
  }
  if (IsOfficeNoun(noun)) {
    *gender = GenderOfTitle(noun);
    return NounPhrase::kPerson;
  }
  return LooksPlural(noun) ? NounPhrase::kSeveral : NounPhrase::kThing;
}

// A cheap look at what KindOf() may call several.
bool MayBePlural(absl::string_view word) {
  return word.back() == 's' || absl::EndsWith(word, "people") ||
         absl::EndsWith(word, "men") || absl::EndsWith(word, "ren") ||
         absl::EndsWith(word, "lice");
}

absl::optional<NounPhrase> ReadBarePlural(absl::string_view text, Span token) {
  if (token.size() < 3 || !MayBePlural(token.In(text))) return absl::nullopt;
  const LowerWord word(text, token.start, token.end);
  if (word.span() != token || EndsPhrase(word.view())) return absl::nullopt;
  NounPhrase phrase;
  phrase.kind = KindOf(word.view(), &phrase.gender);
  if (phrase.kind != NounPhrase::kSeveral) return absl::nullopt;
  phrase.span = token;
  return phrase;
}

}  // namespace

absl::optional<NounPhrase> ReadNounPhrase(absl::string_view text, Span token,
                                          int32_t end) {
  if (token.size() > kLongestDeterminer) return ReadBarePlural(text, token);
  const LowerWord lead(text, token.start, token.end);
  if (!IsDeterminer(lead.view())) return ReadBarePlural(text, token);
  NounPhrase phrase;
  int32_t next = token.end;
  for (int i = 0; i < kMostWords; ++i) {
    const int32_t start = SkipSpace(text, next, end);
    const bool apart = start > next || text[next - 1] == '-';
    if (!apart || start >= end || !absl::ascii_islower(text[start])) break;
    const LowerWord word(text, start, end);
    if (word.empty() || EndsPhrase(word.view())) break;
    // "the company announced", but "the proposed law".
    if (i > 0 && absl::EndsWith(word.view(), "ed")) break;
    phrase.gender = Gender::kUnknown;
    phrase.kind = KindOf(word.view(), &phrase.gender);
    phrase.span = {token.start, word.span().end};
    next = word.span().end;
    if (next < end && text[next] == '-') ++next;
  }
  if (phrase.span.empty()) return absl::nullopt;
  return phrase;
}

Gender GenderOfNounBefore(absl::string_view text, int32_t floor,
                          int32_t start) {
  if (start <= floor || text[start - 1] != ' ') return Gender::kUnknown;
  const int32_t end = start - 1;
  int32_t begin = end;
  while (begin > floor && absl::ascii_islower(text[begin - 1])) --begin;
  const PersonNoun* const noun =
      FindPersonNoun(text.substr(begin, end - begin));
  return noun == nullptr ? Gender::kUnknown : noun->gender;
}

}  // namespace hearsay
