#include "worker/entities/pronouns.h"

#include <algorithm>
#include <cmath>

#include "absl/container/flat_hash_map.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

// A person stays in a reader's mind for this many sentences.
constexpr int32_t kReachOfHe = 8;
constexpr int32_t kReachOfIt = 2;

Gender GenderOf(PronounKind kind) {
  return kind == PronounKind::kHe    ? Gender::kMale
         : kind == PronounKind::kShe ? Gender::kFemale
                                     : Gender::kUnknown;
}

bool IsThing(EntityType type) {
  return type == EntityType::kOrganization || type == EntityType::kLocation ||
         type == EntityType::kFacility || type == EntityType::kProduct;
}

// How well a mention's place fits, whatever it is.
double ScorePlace(const Pronoun& pronoun, const Place& place,
                  const Place& candidate) {
  const int32_t ago = place.sentence - candidate.sentence;
  double score = -1.0 * ago;
  if (place.paragraph != candidate.paragraph) score -= 0.3;
  if (candidate.subject) score += 1.2;
  if (candidate.heading) score -= 1.5;
  if (candidate.quoted != place.quoted) score -= 0.5;
  // "Abe told him": not the sentence's own subject.
  if (pronoun.object && ago == 0 && candidate.subject) score -= 2;
  if (pronoun.reflexive && ago != 0) score -= 3;
  // "Abe and his": the nearest.
  if (pronoun.possessive && ago == 0) score += 0.5;
  return score;
}

EntityIds ResolvePerson(const Pronoun& pronoun, const Place& place,
                        const EntityTable& table, const Focus& focus) {
  const Gender gender = GenderOf(pronoun.kind);
  int32_t best = 0;
  double best_score = -1e9;
  for (int32_t i = 0; i < focus.size(); ++i) {
    const Recent& recent = focus[i];
    if (place.sentence - recent.place.sentence > kReachOfHe) break;
    if (recent.type != EntityType::kPerson || recent.ids.size() != 1) continue;
    const int32_t id = table.Standing(recent.ids[0]);
    const EntityFacts& known = table.facts(id);
    if (known.gender != Gender::kUnknown && known.gender != gender) continue;
    double score = ScorePlace(pronoun, place, recent.place);
    if (known.gender == gender) score += known.gender_is_sure ? 1.5 : 1;
    score += 0.4 * std::log1p(std::min(known.weight, 50.0));
    // Of equals the latest, which comes first here.
    if (score > best_score) {
      best_score = score;
      best = id;
    }
  }
  if (best == 0) return {};
  return {best};
}

EntityIds ResolveThing(const Pronoun& pronoun, const Place& place,
                       const EntityTable& table, const Focus& focus) {
  int32_t best = 0;
  double best_score = -1e9;
  for (int32_t i = 0; i < focus.size(); ++i) {
    const Recent& recent = focus[i];
    const int32_t ago = place.sentence - recent.place.sentence;
    if (ago > kReachOfIt) break;
    if (!IsThing(recent.type) || recent.ids.size() != 1) continue;
    // A pronoun that stands alone needs a subject before it.
    if (!pronoun.possessive && !recent.place.subject) continue;
    if (pronoun.possessive && ago > 0 && !recent.place.subject) continue;
    const int32_t id = table.Standing(recent.ids[0]);
    double score = ScorePlace(pronoun, place, recent.place);
    if (recent.type == EntityType::kOrganization) score += 0.5;
    score += 0.3 * std::log1p(std::min(table.facts(id).weight, 50.0));
    if (score > best_score) {
      best_score = score;
      best = id;
    }
  }
  if (best == 0) return {};
  return {best};
}

// "X and Y ... they": both; or an organisation, or a group of people.
EntityIds ResolveSeveral(const Pronoun& pronoun, const Place& place,
                         const EntityTable& table, const Focus& focus) {
  for (int32_t i = 0; i < focus.size(); ++i) {
    const Recent& recent = focus[i];
    const int32_t ago = place.sentence - recent.place.sentence;
    if (ago > kReachOfIt) break;
    if (recent.place.heading && !place.heading) continue;
    if (recent.ids.size() > 1) return recent.ids;
    if (recent.after_and && recent.type == EntityType::kPerson) {
      EntityIds ids;
      for (int32_t j = i; j < focus.size(); ++j) {
        if (focus[j].ids.size() != 1 || focus[j].type != EntityType::kPerson) {
          break;
        }
        ids.push_back(table.Standing(focus[j].ids[0]));
        if (!focus[j].after_and && !focus[j].after_comma) break;
      }
      std::sort(ids.begin(), ids.end());
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
      if (ids.size() > 1) return ids;
    }
    if (recent.type == EntityType::kOrganization && recent.place.subject &&
        recent.ids.size() == 1 && ago <= 1) {
      return {table.Standing(recent.ids[0])};
    }
  }
  return {};
}

}  // namespace

absl::optional<Pronoun> ParsePronoun(absl::string_view token) {
  static const auto* const pronouns =
      new absl::flat_hash_map<absl::string_view, Pronoun>({
          {"he", {PronounKind::kHe}},
          {"him", {PronounKind::kHe, false, true}},
          {"his", {PronounKind::kHe, true}},
          {"himself", {PronounKind::kHe, false, false, true}},
          {"she", {PronounKind::kShe}},
          {"her", {PronounKind::kShe, true}},
          {"hers", {PronounKind::kShe, true}},
          {"herself", {PronounKind::kShe, false, false, true}},
          {"it", {PronounKind::kIt}},
          {"its", {PronounKind::kIt, true}},
          {"itself", {PronounKind::kIt, false, false, true}},
          {"they", {PronounKind::kThey}},
          {"them", {PronounKind::kThey, false, true}},
          {"their", {PronounKind::kThey, true}},
          {"theirs", {PronounKind::kThey, true}},
          {"themselves", {PronounKind::kThey, false, false, true}},
          {"i", {PronounKind::kI}},
          {"me", {PronounKind::kI, false, true}},
          {"my", {PronounKind::kI, true}},
          {"mine", {PronounKind::kI, true}},
          {"myself", {PronounKind::kI, false, false, true}},
          {"we", {PronounKind::kWe}},
          {"us", {PronounKind::kWe, false, true}},
          {"our", {PronounKind::kWe, true}},
          {"ours", {PronounKind::kWe, true}},
          {"ourselves", {PronounKind::kWe, false, false, true}},
      });
  if (token.empty() || token.size() > 10 || token == "US" || token == "i") {
    return absl::nullopt;
  }
  const LowerWord word(token, 0, token.size());
  if (word.span().size() != static_cast<int32_t>(token.size())) {
    return absl::nullopt;
  }
  const auto it = pronouns->find(word.view());
  if (it == pronouns->end()) return absl::nullopt;
  return it->second;
}

EntityIds ResolvePronoun(const Pronoun& pronoun, const Place& place,
                         const EntityTable& table, const Focus& focus) {
  switch (pronoun.kind) {
    case PronounKind::kHe:
    case PronounKind::kShe:
      return ResolvePerson(pronoun, place, table, focus);
    case PronounKind::kIt:
      return ResolveThing(pronoun, place, table, focus);
    case PronounKind::kThey:
      return ResolveSeveral(pronoun, place, table, focus);
    case PronounKind::kI:
    case PronounKind::kWe:
      break;
  }
  return {};
}

}  // namespace hearsay
