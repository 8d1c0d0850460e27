#include "worker/entities/pronouns.h"

#include <algorithm>
#include <cmath>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/lower_word.h"

namespace hearsay {
namespace {

// How many sentences a person or a thing stays in a reader's mind.
constexpr int32_t kReachOfPerson = 12;
constexpr int32_t kReachOfThing = 2;

// What speaks for a candidate and against it, in sentences of distance.
constexpr double kSubject = 1.2;
constexpr double kOtherParagraph = 0.3;
constexpr double kHeading = 1.5;
constexpr double kContinues = 0.5;
constexpr double kOtherQuotation = 0.5;  // one is quoted, the other is not
constexpr double kSpeaker = 1.5;
constexpr double kOwnSubject = 2;  // "Abe told him"
constexpr double kNotReflexive = 3;
constexpr double kNearPossessive = 0.5;
constexpr double kGender = 1.2;
constexpr double kSureGender = 1.7;
constexpr double kFame = 0.4;  // by the logarithm of the candidate's weight
constexpr double kOrganization = 0.5;
constexpr double kSeveralIds = 2;
constexpr double kRow = 1.5;  // "X and Y"
constexpr double kCommonThing = 1;
constexpr double kOwnPhrase = 0.8;  // "a driver stopped when he ..."
constexpr double kLand = -1;        // a place is seldom "they"
constexpr double kLeastOfSeveral = -1.5;

bool IsThing(EntityType type) {
  return type == EntityType::kOrganization || type == EntityType::kLocation ||
         type == EntityType::kFacility || type == EntityType::kProduct;
}

// How well a mention's place fits, whatever it is.
double ScorePlace(const Pronoun& pronoun, const Place& place,
                  const Place& candidate) {
  const int32_t ago = place.sentence - candidate.sentence;
  double score = -ago;
  if (place.paragraph != candidate.paragraph) score -= kOtherParagraph;
  if (candidate.subject) score += kSubject;
  if (candidate.heading) score -= kHeading;
  if (candidate.quoted != place.quoted) score -= kOtherQuotation;
  // Who is named right beside a quotation is mostly its speaker.
  if (place.quoted && !candidate.quoted && ago == 0) score -= kSpeaker;
  if (pronoun.object && ago == 0 && candidate.subject) score -= kOwnSubject;
  if (pronoun.reflexive && ago != 0) score -= kNotReflexive;
  if (pronoun.possessive && ago == 0) score += kNearPossessive;
  return score;
}

// Whether a subject goes on with the one of the sentence before, as centering
// theory has it (Grosz, Joshi and Weinstein, 1995).
bool Continues(const Place& place, const Place& candidate) {
  return place.sentence - candidate.sentence == 1 &&
         place.paragraph == candidate.paragraph && place.subject &&
         candidate.subject && !place.quoted && !candidate.quoted;
}

double ScoreFame(const EntityFacts& known) {
  return kFame * std::log1p(std::min(known.weight, 50.0));
}

// The best candidate so far. Of equals the latest stays, which comes first.
class Choice {
 public:
  explicit Choice(double least) : score_(least) {}

  // No `ids`: words that name nobody.
  void Offer(const EntityIds& ids, double score) {
    if (score <= score_) return;
    score_ = score;
    ids_ = ids;
  }

  const EntityIds& ids() const { return ids_; }

 private:
  double score_;
  EntityIds ids_;
};

EntityIds ResolvePerson(const Pronoun& pronoun, const Place& place,
                        const EntityTable& table, const Focus& focus) {
  const Gender gender = GenderOf(pronoun.kind);
  const bool opens =  // its sentence
      focus.size() == 0 || focus[0].place.sentence != place.sentence;
  Choice choice(-1e9);
  for (int32_t i = 0; i < focus.size(); ++i) {
    const Recent& recent = focus[i];
    if (place.sentence - recent.place.sentence > kReachOfPerson) break;
    double score = ScorePlace(pronoun, place, recent.place);
    if (recent.phrase.has_value()) {
      const NounPhrase& phrase = *recent.phrase;
      if (phrase.kind != NounPhrase::kPerson) continue;
      if (phrase.gender == gender) {
        score += kSureGender;
      } else if (phrase.gender != Gender::kUnknown) {
        continue;
      }
      if (recent.place.sentence == place.sentence && recent.place.subject) {
        score += kOwnPhrase;
      }
      choice.Offer({}, score);
      continue;
    }
    if (recent.type != EntityType::kPerson || recent.ids.size() != 1) continue;
    if (opens && Continues(place, recent.place)) score += kContinues;
    const int32_t id = table.Standing(recent.ids[0]);
    // Who says "I" is no "he" in the same breath.
    const bool says_i = recent.first_person || table.entity(id).writer;
    if (says_i && recent.place.quoted == place.quoted) continue;
    const EntityFacts& known = table.facts(id);
    const bool guess = known.gender_evidence == GenderEvidence::kLoneName;
    if (known.gender == gender) {
      score += known.gender_evidence == GenderEvidence::kTold ? kSureGender
                                                              : kGender;
    } else if (guess) {
      score -= kGender;
    } else if (known.gender != Gender::kUnknown) {
      continue;
    }
    choice.Offer({id}, score + ScoreFame(known));
  }
  return choice.ids();
}

EntityIds ResolveThing(const Pronoun& pronoun, const Place& place,
                       const EntityTable& table, const Focus& focus) {
  // "He saw it": mostly what no name stands for.
  if (!pronoun.possessive && !pronoun.reflexive && !place.subject) return {};
  Choice choice(-1e9);
  for (int32_t i = 0; i < focus.size(); ++i) {
    const Recent& recent = focus[i];
    const int32_t ago = place.sentence - recent.place.sentence;
    if (ago > kReachOfThing) break;
    double score = ScorePlace(pronoun, place, recent.place);
    if (recent.phrase.has_value()) {
      if (recent.phrase->kind == NounPhrase::kThing) {
        choice.Offer({}, score + kCommonThing);
      }
      continue;
    }
    if (!IsThing(recent.type) || recent.ids.size() != 1) continue;
    // One that stands alone goes on with a subject; "its" may take the nearest.
    const bool near_possessive = pronoun.possessive && ago == 0;
    if (!near_possessive && !recent.place.subject) continue;
    const int32_t id = table.Standing(recent.ids[0]);
    if (recent.type == EntityType::kOrganization) score += kOrganization;
    choice.Offer({id}, score + ScoreFame(table.facts(id)));
  }
  return choice.ids();
}

// The people that are named in one row up to `focus[i]`: "X, Y and Z".
EntityIds RowEndingAt(const EntityTable& table, const Focus& focus, int32_t i) {
  EntityIds ids;
  for (int32_t j = i; j < focus.size(); ++j) {
    const Recent& recent = focus[j];
    if (recent.phrase.has_value()) continue;
    if (recent.ids.size() != 1 || recent.type != EntityType::kPerson) break;
    ids.push_back(table.Standing(recent.ids[0]));
    if (recent.link == Link::kNone) break;
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

// "X and Y ... they": both; or an organisation, or a group of people.
EntityIds ResolveSeveral(const Pronoun& pronoun, const Place& place,
                         const EntityTable& table, const Focus& focus) {
  Choice choice(kLeastOfSeveral);
  for (int32_t i = 0; i < focus.size(); ++i) {
    const Recent& recent = focus[i];
    if (place.sentence - recent.place.sentence > kReachOfThing) break;
    if (recent.place.heading && !place.heading) continue;
    if (recent.first_person) continue;
    double score = ScorePlace(pronoun, place, recent.place);
    if (recent.phrase.has_value()) {
      if (recent.phrase->kind == NounPhrase::kSeveral) {
        choice.Offer({}, score + kCommonThing);
      }
    } else if (recent.ids.size() > 1) {
      choice.Offer(recent.ids, score + kSeveralIds);
    } else if (recent.type == EntityType::kPerson) {
      if (recent.link != Link::kAnd) continue;
      const EntityIds row = RowEndingAt(table, focus, i);
      if (row.size() > 1) choice.Offer(row, score + kRow);
    } else if (recent.place.subject && !recent.ids.empty()) {
      if (recent.type == EntityType::kOrganization ||
          recent.type == EntityType::kNorp) {
        score += kOrganization;
      } else if (recent.type == EntityType::kLocation) {
        score += kLand;
      } else {
        continue;
      }
      choice.Offer({table.Standing(recent.ids[0])}, score);
    }
  }
  return choice.ids();
}

}  // namespace

Gender GenderOf(PronounKind kind) {
  return kind == PronounKind::kHe    ? Gender::kMale
         : kind == PronounKind::kShe ? Gender::kFemale
                                     : Gender::kUnknown;
}

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
          {"you", {PronounKind::kYou}},
          {"your", {PronounKind::kYou, true}},
          {"yours", {PronounKind::kYou, true}},
          {"yourself", {PronounKind::kYou, false, false, true}},
          {"yourselves", {PronounKind::kYou, false, false, true}},
      });
  if (token.empty() || token.size() > 10 || token == "US" || token == "i") {
    return absl::nullopt;
  }
  // Spares most words the look into the table.
  constexpr absl::string_view kFirstLetters = "himostuwy";
  if (!absl::StrContains(kFirstLetters, absl::ascii_tolower(token[0]))) {
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
    case PronounKind::kYou:
      break;
  }
  return {};
}

}  // namespace hearsay
