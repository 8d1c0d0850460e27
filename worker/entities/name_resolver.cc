#include "worker/entities/name_resolver.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "worker/entities/given_names.h"
#include "worker/entities/known_names.h"

namespace hearsay {
namespace {

Gender GenderOfName(const NameWords& words) {
  if (words.size() < 2) return Gender::kUnknown;
  return GenderOfGivenName(words.front());
}

Gender GenderOfTitleSpan(const NameInText& name) {
  const NameWords words(name.title.In(name.text), false);
  for (int32_t i = 0; i < words.size(); ++i) {
    const Gender gender = GenderOfTitle(words[i]);
    if (gender != Gender::kUnknown) return gender;
  }
  return Gender::kUnknown;
}

// Whether "the" stands before a name.
bool IsDefinite(const NameInText& name) {
  return absl::EndsWithIgnoreCase(name.text.substr(0, name.span.start), "the ");
}

bool Clash(Gender a, Gender b) {
  return a != Gender::kUnknown && b != Gender::kUnknown && a != b;
}

std::string Joined(const NameWords& words) {
  std::string joined;
  for (int32_t i = 0; i < words.size(); ++i) {
    absl::StrAppend(&joined, words[i]);
  }
  return joined;
}

// Whether two names of several words may be one person's.
bool SamePerson(const NameWords& a, const NameWords& b) {
  if (a.IsWithin(b) || b.IsWithin(a)) return true;
  // Surname and given name, whatever stands between: "John F. Kerry".
  if (a.back() == b.back()) return SameGivenName(a.front(), b.front());
  // Surname first, the rest written apart or together: "Moon Jae-in".
  return a.front() == b.front() && Joined(a) == Joined(b);
}

}  // namespace

int32_t NameResolver::BestPerson(const NameInText& name,
                                 const NameWords& words) const {
  const Gender told = GenderOfTitleSpan(name);
  const Gender gender = told != Gender::kUnknown ? told : GenderOfName(words);
  int32_t best = 0;
  double best_score = 0;
  for (int32_t i = words.size() - 1; i >= 0; --i) {
    for (int32_t id : table_.WithWord(words[i])) {
      id = table_.Standing(id);
      const Entity& entity = table_.entity(id);
      if (entity.type != EntityType::kPerson) continue;
      const EntityFacts& known = table_.facts(id);
      const NameWords& full = known.words;
      const bool guess = known.gender_evidence == GenderEvidence::kLoneName;
      if (full.empty() || (!guess && Clash(gender, known.gender))) continue;
      double score = 0;
      if (words.size() == 1) {
        if (full.back() == words[0]) {
          score = 3;
        } else if (full.front() == words[0]) {
          // "Xi" of "Xi Jinping"; "Hillary" after "Mrs." is no surname.
          score = name.title.empty() ? 2 : 1.5;
        } else if (full.Has(words[0])) {
          score = 1.5;
        } else {
          continue;
        }
      } else if (full.size() == 1) {
        if (words.back() == full[0]) {
          score = 3;
        } else if (words.front() == full[0]) {
          score = 2;
        } else {
          continue;
        }
      } else {
        if (!SamePerson(words, full)) continue;
        score = words.key() == full.key() ? 6 : 4;
      }
      // Of several, the one that was spoken of lately, and often.
      const int32_t ago = name.sentence - known.last_sentence;
      score += 0.8 / (1 + std::max(0, ago) / 3) +
               0.2 * std::log1p(std::min(known.weight, 50.0));
      if (score > best_score) {
        best_score = score;
        best = id;
      }
    }
  }
  return best;
}

int32_t NameResolver::FindPerson(const NameInText& name,
                                 const NameWords& words) const {
  if (words.size() > 1) {
    const int32_t exact = table_.FindName(words.key(), EntityType::kPerson);
    if (exact != 0) return exact;
  }
  return BestPerson(name, words);
}

int32_t NameResolver::FindGroup(const NameWords& words) const {
  const absl::string_view key = words.key();
  if (const int32_t id = table_.FindName(key, EntityType::kNorp)) return id;
  if (absl::EndsWith(key, "s")) {
    return table_.FindName(key.substr(0, key.size() - 1), EntityType::kNorp);
  }
  return table_.FindName(std::string(key) + "s", EntityType::kNorp);
}

// A word that the tagger is not sure about may be somebody's surname or given
// name.
int32_t NameResolver::FindPersonAsThing(const NameInText& name,
                                        const NameWords& words) const {
  if (words.size() > 1) {
    const int32_t exact = table_.FindName(words.key(), EntityType::kPerson);
    if (exact != 0) return exact;
    // "Santa Marta" of "Ana de Santa Marta"
    for (int32_t id : table_.WithWord(words.back())) {
      id = table_.Standing(id);
      if (table_.entity(id).type == EntityType::kPerson &&
          words.IsSuffixOf(table_.facts(id).words)) {
        return id;
      }
    }
    return 0;
  }
  if (name.confidence > 0.95f) return 0;
  for (int32_t id : table_.WithWord(words[0])) {
    id = table_.Standing(id);
    const NameWords& full = table_.facts(id).words;
    if (table_.entity(id).type != EntityType::kPerson || full.size() < 2) {
      continue;
    }
    if (full.back() == words[0] ||
        (full.front() == words[0] &&
         GenderOfGivenName(words[0]) != Gender::kUnknown)) {
      return id;
    }
  }
  return 0;
}

int32_t NameResolver::FindThing(const NameInText& name,
                                const NameWords& words) const {
  const absl::string_view raw = name.span.In(name.text);
  if (name.defined && name.previous != 0) {
    const Entity& before = table_.entity(table_.Standing(name.previous));
    if (before.type != EntityType::kPerson && LooksLikeAcronym(raw) &&
        Abbreviates(raw, before.name)) {
      return before.id;
    }
    // An acronym may be of another language: "the Bishops' Conference (CEI)".
    if (before.type == EntityType::kOrganization && name.type == before.type &&
        LooksLikeAcronym(raw) != LooksLikeAcronym(before.name)) {
      return before.id;
    }
  }
  const absl::string_view key = CanonicalName(words.key());
  if (const int32_t id = table_.FindName(key, name.type)) return id;
  if (const int32_t id = FindPersonAsThing(name, words)) return id;
  if (LooksLikeAcronym(raw)) {
    const auto it = by_initials_.find(words.key());
    if (it != by_initials_.end()) return table_.Standing(it->second);
  }
  if (const std::string initials = Initials(raw); !initials.empty()) {
    const int32_t id = table_.FindName(initials, name.type);
    if (id != 0 && LooksLikeAcronym(table_.entity(id).name)) return id;
  }

  // One name is the start or the end of the other.
  int32_t best = 0;
  double best_score = 0;
  for (const int32_t i : {0, words.size() - 1}) {
    for (int32_t id : table_.WithWord(words[i])) {
      id = table_.Standing(id);
      const Entity& entity = table_.entity(id);
      const NameWords& full = table_.facts(id).words;
      if (full.empty() || entity.type == EntityType::kPerson ||
          entity.type == EntityType::kNorp) {
        continue;
      }
      const bool place = entity.type == EntityType::kLocation;
      if (place != (name.type == EntityType::kLocation)) continue;
      const bool longer = words.size() > full.size();
      const NameWords& part = longer ? full : words;
      const NameWords& whole = longer ? words : full;
      if (part.size() == whole.size()) continue;
      double score = 0;
      if (place) {
        // "Taipei" and "Taipei City"; "Korea" and "South Korea" not.
        if (part.IsPrefixOf(whole) && whole.size() == part.size() + 1 &&
            IsPlaceNoun(whole.back()) &&
            !(whole.back() == "city" && HasNamesakeCity(part.key()))) {
          score = 2;
        }
      } else if (entity.type == name.type ||
                 entity.type == EntityType::kOrganization ||
                 name.type == EntityType::kOrganization) {
        const bool several = part.size() > 1;
        if (part.IsPrefixOf(whole)) {
          // "Toyota" of "Toyota Motor", but "Bank" only as a body's noun.
          score = several ? 3 : 2;
          if (entity.type != name.type) score = 0;
        } else if (part.IsSuffixOf(whole)) {
          // "the Herald" of "Daily Herald".
          const bool short_form =
              IsBodyNoun(part[0]) || (!longer && IsDefinite(name));
          score = several ? 2.5 : short_form ? 1.5 : 0;
        } else if (!several && IsBodyNoun(part[0]) && whole.Has(part[0])) {
          score = 1;
        }
        // A longer name after a bare noun is mostly another body.
        if (longer && !several && IsBodyNoun(part[0])) score = 0;
      }
      if (score == 0) continue;
      score +=
          0.3 /
          (1 + std::max(0, name.sentence - table_.facts(id).last_sentence));
      if (score > best_score) {
        best_score = score;
        best = id;
      }
    }
  }
  return best;
}

void NameResolver::Learn(int32_t id, const NameInText& name,
                         const NameWords& words) {
  const absl::string_view raw = name.span.In(name.text);
  table_.AddName(id, raw, words, name.type, name.place);
  if (name.type != EntityType::kPerson && name.type != EntityType::kNorp) {
    const absl::string_view canonical = CanonicalName(words.key());
    if (canonical != words.key()) {
      table_.AddAlias(id, canonical, name.type);
    }
    std::string initials = Initials(raw);
    if (!initials.empty()) by_initials_[std::move(initials)] = id;
  }
  if (name.type == EntityType::kPerson) {
    table_.SetGender(id, GenderOfTitleSpan(name), GenderEvidence::kTold);
    table_.SetGender(id, GenderOfName(words), GenderEvidence::kName);
    if (words.size() == 1 && name.title.empty()) {
      table_.SetGender(id, GenderOfGivenName(words[0]),
                       GenderEvidence::kLoneName);
    }
    if (!name.title.empty() && name.place != NamePlace::kFurniture) {
      const absl::string_view title = name.title.In(name.text);
      const NameWords title_words(title, false);
      if (!title_words.empty() && !IsAddress(title_words.front())) {
        table_.AddTitle(id, title);
      }
    }
  }
  table_.facts(id).last_sentence = name.sentence;
}

// One word that a tagger takes for a person here and for a place there is one
// entity all the same.
int32_t NameResolver::FindAsOtherType(const NameInText& name,
                                      const NameWords& words) const {
  constexpr float kSure = 0.9f;
  if (words.size() > 1 || name.confidence > kSure || !name.title.empty()) {
    return 0;
  }
  const bool person = name.type == EntityType::kPerson;
  const EntityType other = person ? EntityType::kLocation : EntityType::kPerson;
  const int32_t id = table_.FindName(words.key(), other);
  const bool alone = id != 0 && table_.facts(id).words.size() == 1;
  return alone && (person || name.type == EntityType::kLocation) ? id : 0;
}

int32_t NameResolver::Resolve(const NameInText& tagged) {
  NameInText name = tagged;
  if (name.type == EntityType::kLocation) {
    // "Tarvos, Ardenia" is Tarvos.
    const size_t comma = name.span.In(name.text).find(", ");
    if (comma != absl::string_view::npos && comma > 0) {
      name.span.end = name.span.start + static_cast<int32_t>(comma);
    }
  }
  const bool person = name.type == EntityType::kPerson;
  const NameWords words(name.span.In(name.text), person);
  int32_t id = 0;
  if (!words.empty()) {
    switch (name.type) {
      case EntityType::kPerson:
        id = FindPerson(name, words);
        break;
      case EntityType::kNorp:
        id = FindGroup(words);
        break;
      default:
        id = FindThing(name, words);
        break;
    }
  }
  if (id == 0) id = FindAsOtherType(name, words);
  if (id == 0) id = table_.Add(name.type);
  Learn(id, name, words);
  return id;
}

}  // namespace hearsay
