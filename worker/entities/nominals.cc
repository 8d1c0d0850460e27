#include "worker/entities/nominals.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/countries.h"
#include "worker/entities/known_names.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

// How many sentences back a noun may reach.
constexpr int32_t kReach = 4;

// What it counts, in sentences, that a body has the noun in its name.
constexpr double kNamesakes = 3;

struct NominalNoun {
  Nominal::Kind kind;
  EntityType type;
  Gender gender = Gender::kUnknown;
};

const NominalNoun* FindNoun(absl::string_view lower) {
  static const auto* const nouns = [] {
    auto* table = new absl::flat_hash_map<absl::string_view, NominalNoun>({
        {"man", {Nominal::kPerson, EntityType::kPerson, Gender::kMale}},
        {"woman", {Nominal::kPerson, EntityType::kPerson, Gender::kFemale}},
    });
    for (const absl::string_view word :
         {"company",      "firm",         "bank",         "agency",
          "organization", "organisation", "party",        "team",
          "club",         "group",        "carmaker",     "automaker",
          "airline",      "retailer",     "lender",       "ministry",
          "commission",   "committee",    "university",   "newspaper",
          "union",        "regulator",    "manufacturer", "corporation",
          "watchdog",     "broadcaster"}) {
      table->insert({word, {Nominal::kBody, EntityType::kOrganization}});
    }
    for (const absl::string_view word :
         {"country", "nation", "city", "island", "province", "kingdom", "town",
          "village", "republic", "capital"}) {
      table->insert({word, {Nominal::kLand, EntityType::kLocation}});
    }
    return table;
  }();
  const auto it = nouns->find(lower);
  return it == nouns->end() ? nullptr : &it->second;
}

// What a pair is of: "leaders", "countries", "companies".
EntityType TypeOfPlural(absl::string_view lower) {
  for (const absl::string_view word :
       {"countries", "nations", "neighbors", "neighbours", "cities", "powers",
        "economies"}) {
    if (lower == word) return EntityType::kLocation;
  }
  for (const absl::string_view word :
       {"companies", "firms", "banks", "parties", "teams", "clubs", "agencies",
        "groups", "airlines"}) {
    if (lower == word) return EntityType::kOrganization;
  }
  for (const absl::string_view word :
       {"men",       "women",      "leaders",    "politicians", "candidates",
        "rivals",    "presidents", "ministers",  "officials",   "brothers",
        "sisters",   "players",    "senators",   "lawmakers",   "executives",
        "statesmen", "friends",    "scientists", "authors",     "suspects"}) {
    if (lower == word) return EntityType::kPerson;
  }
  return EntityType::kUnspecified;
}

LowerWord NextWord(absl::string_view text, int32_t pos, int32_t end) {
  return LowerWord(text, SkipSpace(text, pos, end), end);
}

// "the two leaders", "the two former leaders"; not "the two other leaders".
absl::optional<Nominal> ReadPair(absl::string_view text, int32_t start,
                                 int32_t noun_from, int32_t end) {
  LowerWord noun = NextWord(text, noun_from, end);
  EntityType type = TypeOfPlural(noun.view());
  if (type == EntityType::kUnspecified && noun.view() != "other" &&
      noun.view() != "new") {
    noun = NextWord(text, noun.span().end, end);
    type = TypeOfPlural(noun.view());
  }
  if (type == EntityType::kUnspecified) return absl::nullopt;
  Nominal nominal;
  nominal.span = {start, noun.span().end};
  nominal.kind = Nominal::kPair;
  nominal.type = type;
  return nominal;
}

// "Both agreed": two people, where a word follows that goes on with them.
absl::optional<Nominal> ReadBoth(absl::string_view text, Span both,
                                 int32_t next, int32_t end) {
  static constexpr absl::string_view kVerbs[] = {
      "accused", "added",  "agree",    "agreed",   "also", "are",  "argued",
      "believe", "called", "declined", "denied",   "deny", "did",  "had",
      "have",    "hope",   "insisted", "promised", "said", "say",  "told",
      "vowed",   "want",   "wanted",   "warned",   "were", "will", "would"};
  const LowerWord verb(text, next, end);
  if (std::find(std::begin(kVerbs), std::end(kVerbs), verb.view()) ==
      std::end(kVerbs)) {
    return absl::nullopt;
  }
  Nominal nominal;
  nominal.span = both;
  nominal.kind = Nominal::kPair;
  nominal.type = EntityType::kPerson;
  return nominal;
}

// The latest two of a type; or those of the latest mention of two.
EntityIds LatestTwo(const Nominal& nominal, const Place& place,
                    const EntityTable& table, const Focus& focus,
                    bool of_countries) {
  EntityIds ids;
  for (int32_t i = 0; i < focus.size() && ids.size() < 2; ++i) {
    const Recent& recent = focus[i];
    if (place.sentence - recent.place.sentence > kReach) break;
    if (recent.type != nominal.type) continue;
    if (recent.place.heading && !place.heading) continue;
    if (recent.ids.size() == 2) return recent.ids;
    if (recent.ids.size() != 1) continue;
    const int32_t id = table.Standing(recent.ids[0]);
    if (of_countries &&
        !IsCountry(CanonicalName(table.facts(id).words.key()))) {
      continue;
    }
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  if (ids.size() < 2) return {};
  std::sort(ids.begin(), ids.end());
  return ids;
}

EntityIds ResolvePair(const Nominal& nominal, absl::string_view text,
                      const Place& place, const EntityTable& table,
                      const Focus& focus) {
  if (nominal.type == EntityType::kLocation &&
      !absl::EndsWithIgnoreCase(nominal.span.In(text), "cities")) {
    // A capital named in between is not meant.
    EntityIds ids = LatestTwo(nominal, place, table, focus, true);
    if (!ids.empty()) return ids;
  }
  return LatestTwo(nominal, place, table, focus, false);
}

// Whether a body's name says that it is something else than the noun: a union
// is no company, a court no party.
bool IsOtherBody(const NameWords& words, absl::string_view noun) {
  static constexpr absl::string_view kPapers[] = {
      "courier", "gazette",  "guardian", "herald", "journal", "mail",
      "news",    "observer", "post",     "press",  "times",   "tribune"};
  static constexpr absl::string_view kMayBeCompany[] = {
      "bank",     "club",    "company", "corporation", "group",
      "hospital", "service", "station", "trust"};
  const auto has = [](const auto& list, absl::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
  };
  bool is_other = false;
  for (int32_t i = 0; i < words.size(); ++i) {
    if (words[i] == noun) return false;
    is_other |= has(kPapers, words[i]) ||
                (IsBodyNoun(words[i]) && !has(kMayBeCompany, words[i]));
  }
  return is_other;
}

// The latest of a type, subjects before others.
EntityIds ResolveLatest(const Nominal& nominal, absl::string_view noun,
                        const Place& place, const EntityTable& table,
                        const Focus& focus) {
  int32_t best = 0;
  double best_score = -1e9;
  for (int32_t i = 0; i < focus.size(); ++i) {
    const Recent& recent = focus[i];
    const int32_t ago = place.sentence - recent.place.sentence;
    if (ago > kReach) break;
    if (recent.type != nominal.type || recent.ids.size() != 1) continue;
    const int32_t id = table.Standing(recent.ids[0]);
    // Nobody says "the woman" for "I".
    if (recent.first_person || table.entity(id).writer) continue;
    if (nominal.kind == Nominal::kBody &&
        IsOtherBody(table.facts(id).words, noun)) {
      continue;
    }
    const Gender gender = table.facts(id).gender;
    if (nominal.gender != Gender::kUnknown && gender != Gender::kUnknown &&
        gender != nominal.gender) {
      continue;
    }
    const double score = -ago + (recent.place.subject ? 1.2 : 0) -
                         (recent.place.heading ? 2 : 0) +
                         (table.facts(id).words.Has(noun) ? kNamesakes : 0);
    if (score > best_score) {
      best_score = score;
      best = id;
    }
  }
  if (best == 0) return {};
  return {best};
}

}  // namespace

absl::optional<Nominal> ReadNominalOfPeople(absl::string_view text, Span people,
                                            int32_t end) {
  const int32_t next = SkipSpace(text, people.end, end);
  if (next == people.end || next == end) return absl::nullopt;
  const absl::string_view before = text.substr(0, people.start);
  Nominal nominal;
  if (absl::EndsWithIgnoreCase(before, "the two ")) {
    const LowerWord noun(text, next, end);
    nominal.span = noun.span();
    nominal.kind = Nominal::kPair;
    nominal.type = TypeOfPlural(noun.view());
    if (nominal.type == EntityType::kUnspecified) return absl::nullopt;
    return nominal;
  }
  if (!absl::EndsWithIgnoreCase(before, "the ")) return absl::nullopt;
  nominal.span = OfficeAt(text, next, end);
  if (nominal.span.empty()) return absl::nullopt;
  return nominal;
}

absl::optional<Nominal> ReadNominal(absl::string_view text, int32_t pos,
                                    int32_t end) {
  // "the", "this" and "both", but hardly any other word, get past this.
  const char first = pos < end ? absl::ascii_tolower(text[pos]) : '\0';
  if (first != 't' && first != 'b') return absl::nullopt;
  const LowerWord lead(text, pos, end);
  const int32_t next = SkipSpace(text, lead.span().end, end);
  if (lead.view() == "both") {
    const auto pair = ReadPair(text, pos, next, end);
    return pair.has_value() ? pair : ReadBoth(text, lead.span(), next, end);
  }
  const LowerWord word(text, next, end);
  if (word.empty()) return absl::nullopt;
  Nominal nominal;
  if (lead.view() == "this") {
    if (const Span office = OfficeAt(text, next, end); !office.empty()) {
      nominal.span = office;
      if (absl::ascii_isupper(text[next])) return nominal;
    }
    if (word.view() != "column" && word.view() != "columnist" &&
        word.view() != "writer" && word.view() != "reporter" &&
        word.view() != "correspondent" && word.view() != "author") {
      return absl::nullopt;
    }
    nominal.span = {pos, word.span().end};
    nominal.kind = Nominal::kWriter;
    return nominal;
  }
  if (lead.view() != "the") return absl::nullopt;
  if (word.view() == "two") return ReadPair(text, next, word.span().end, end);
  const bool couple = word.view() == "couple";
  if (couple || word.view() == "pair" || word.view() == "duo") {
    nominal.span = word.span();
    nominal.kind = couple ? Nominal::kCouple : Nominal::kPair;
    // "the pair of shoes", "the couple who had called"
    const LowerWord behind = NextWord(text, word.span().end, end);
    if (behind.view() == "of" || behind.view() == "who" ||
        behind.view() == "that") {
      return absl::nullopt;
    }
    return nominal;
  }
  const Span office = OfficeAt(text, next, end);
  if (!office.empty()) {
    nominal.span = office;
    return nominal;
  }
  const NominalNoun* const noun = FindNoun(word.view());
  // "The city of Porto Belo" is a name of its own.
  const int32_t noun_end = word.span().end;
  if (noun != nullptr && NextWord(text, noun_end, end).view() != "of") {
    nominal.span = word.span();
    nominal.kind = noun->kind;
    nominal.type = noun->type;
    nominal.gender = noun->gender;
    return nominal;
  }
  return absl::nullopt;
}

EntityIds ResolveNominal(const Nominal& nominal, absl::string_view text,
                         const Place& place, const EntityTable& table,
                         const Focus& focus) {
  switch (nominal.kind) {
    case Nominal::kOffice: {
      const std::string title = absl::AsciiStrToLower(nominal.span.In(text));
      const int32_t id = table.WithTitle(title);
      if (id == 0) return {};
      return {id};
    }
    case Nominal::kCouple:
      if (const EntityIds couple = table.couple(); !couple.empty()) {
        return couple;
      }
      return ResolvePair(nominal, text, place, table, focus);
    case Nominal::kPair:
      return ResolvePair(nominal, text, place, table, focus);
    case Nominal::kPerson:
    case Nominal::kBody:
    case Nominal::kLand:
      return ResolveLatest(nominal,
                           absl::AsciiStrToLower(nominal.span.In(text)), place,
                           table, focus);
    case Nominal::kWriter:
      break;
  }
  return {};
}

}  // namespace hearsay
