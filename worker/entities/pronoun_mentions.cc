#include "worker/entities/pronoun_mentions.h"

#include <utility>

#include "absl/strings/match.h"
#include "worker/entities/clauses.h"
#include "worker/entities/name_mentions.h"
#include "worker/entities/pronouns.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

// How many bytes ahead a pronoun may go before its name.
constexpr int32_t kFarthestAhead = 80;

// "In her speech, Reyes said": the person whom a pronoun at `place` goes
// before, or 0.
int32_t FindSubjectAhead(MentionWalk& walk, const Place& place, Gender gender) {
  const Span sentence = walk.places.SentenceAt(place.span.start);
  if (place.quoted || walk.next >= walk.found.size()) return 0;
  const Mention& tagged = walk.found[walk.next];
  if (tagged.type != EntityType::kPerson || tagged.span.start >= sentence.end ||
      tagged.span.start - place.span.end > kFarthestAhead ||
      !OpensWithPhrase(walk.text, sentence)) {
    return 0;
  }
  // Whom the sentence has named before comes first.
  for (int32_t i = 0; i < walk.focus.size(); ++i) {
    if (walk.focus[i].place.sentence != place.sentence) break;
    if (walk.focus[i].type == EntityType::kPerson) return 0;
  }
  int32_t start;
  NameInText name = NameAt(walk, tagged, &start);
  if (!absl::EndsWith(walk.text.substr(0, start), ", ")) return 0;
  name.sentence = place.sentence;
  const int32_t id = walk.resolver.Resolve(name);
  const EntityFacts& known = walk.table.facts(id);
  const bool clash = known.gender_evidence > GenderEvidence::kLoneName &&
                     known.gender != gender;
  return clash ? 0 : id;
}

// "My name is Ana Reyes": whose words these are.
void LearnFromIntroduction(MentionWalk& walk, const Place& place) {
  if (walk.next >= walk.found.size()) return;
  const Mention& tagged = walk.found[walk.next];
  if (tagged.type != EntityType::kPerson) return;
  int32_t start;
  NameInText name = NameAt(walk, tagged, &start);
  if (!IntroducesItself(walk.text, place.span.end, start)) return;
  name.sentence = place.sentence;
  walk.first_person.Introduce(walk.resolver.Resolve(name));
}

// Whom a form of address at `place` speaks to.
int32_t ResolveAddress(MentionWalk& walk, const Place& place) {
  if (const int32_t asked = walk.first_person.Asked()) return asked;
  NameInText name;
  name.text = walk.text;
  name.span = place.span;
  name.type = EntityType::kPerson;
  name.sentence = place.sentence;
  return walk.resolver.Resolve(name);
}

// Whom "you" means, or 0; for "thank you, Mr. President" the one who comes.
int32_t FindAddressee(MentionWalk& walk, const Place& place) {
  const int32_t end = place.span.end;
  if (absl::StartsWith(walk.text.substr(end), ", ")) {
    Place ahead = place;
    ahead.span = AddressAt(walk.text, end + 2, walk.end());
    if (!ahead.span.empty()) return ResolveAddress(walk, ahead);
  }
  return walk.first_person.You();
}

EntityIds One(int32_t id) { return id == 0 ? EntityIds() : EntityIds{id}; }

// Whom a first or second person at `place` means outside of quotation marks.
// Within them it is the speaker, whom the quotes tell.
EntityIds FindParty(MentionWalk& walk, PronounKind kind, const Place& place) {
  if (place.quoted) return {};
  switch (kind) {
    case PronounKind::kI:
      LearnFromIntroduction(walk, place);
      return One(walk.first_person.I());
    case PronounKind::kWe:
      return One(walk.first_person.We());
    default:
      return One(FindAddressee(walk, place));
  }
}

EntityIds FindAntecedent(MentionWalk& walk, const Pronoun& pronoun,
                         const Place& place) {
  const Gender gender = GenderOf(pronoun.kind);
  if (gender == Gender::kUnknown) {
    return ResolvePronoun(pronoun, place, walk.table, walk.focus);
  }
  EntityIds ids = One(FindSubjectAhead(walk, place, gender));
  if (ids.empty()) ids = ResolvePronoun(pronoun, place, walk.table, walk.focus);
  for (const int32_t id : ids) {
    walk.table.SetGender(id, gender, GenderEvidence::kName);
  }
  return ids;
}

}  // namespace

bool AddPronoun(MentionWalk& walk, Span token) {
  const auto pronoun = ParsePronoun(token.In(walk.text));
  if (!pronoun.has_value()) return false;
  const PronounKind kind = pronoun->kind;
  if (kind == PronounKind::kIt && !pronoun->possessive &&
      IsPleonastic(walk.text, token.end, walk.end())) {
    return true;
  }
  const Place place = walk.places.PlaceOf(token.start, token);
  const bool party = kind == PronounKind::kI || kind == PronounKind::kWe ||
                     kind == PronounKind::kYou;
  Mention mention;
  mention.span = token;
  mention.form = MentionForm::kPronoun;
  mention.confidence = 1;
  mention.entity_ids = party ? FindParty(walk, kind, place)
                             : FindAntecedent(walk, *pronoun, place);
  if (mention.entity_ids.empty()) {
    // Most that mean nothing named are no mentions.
    if (kind == PronounKind::kIt || kind == PronounKind::kYou) return true;
  }
  if (!party && !mention.entity_ids.empty()) {
    mention.type = walk.table.entity(mention.entity_ids[0]).type;
    // "Ardenian" names a people; "they" are people.
    if (mention.type == EntityType::kNorp) mention.type = EntityType::kPerson;
  } else if (kind != PronounKind::kThey) {
    mention.type = EntityType::kPerson;
  }
  walk.Add(place, std::move(mention), party);
  // "Tom Sam and his wife Ana Sam" goes on.
  if (!pronoun->possessive) {
    walk.last_end = token.end;
    walk.last_id = 0;
  }
  return true;
}

int32_t AddAddress(MentionWalk& walk, Span token) {
  const Span address = AddressAt(walk.text, token.start, walk.end());
  if (address.empty()) return 0;
  const Place place = walk.places.PlaceOf(token.start, address);
  if (place.quoted || place.heading) return 0;
  Mention mention;
  mention.span = address;
  mention.type = EntityType::kPerson;
  mention.confidence = 0.8f;
  const int32_t id = ResolveAddress(walk, place);
  mention.entity_ids = {id};
  walk.first_person.SetAddressee(id);
  walk.Add(place, std::move(mention), true);
  walk.last_end = address.end;
  walk.last_id = 0;
  return address.end;
}

}  // namespace hearsay
