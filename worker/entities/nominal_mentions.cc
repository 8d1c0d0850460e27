#include "worker/entities/nominal_mentions.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/nominals.h"
#include "worker/entities/noun_phrases.h"

namespace hearsay {
namespace {

// "The Secretary", but neither a headline's "the Governor" nor "THE GOVERNOR",
// and not "the Governor of ...", which describes.
bool StandsAsName(absl::string_view text, const Nominal& nominal, Span article,
                  const Place& place) {
  const bool all_capitals = absl::ascii_isupper(text[article.end - 1]);
  return nominal.kind == Nominal::kOffice && !place.heading && !all_capitals &&
         absl::ascii_isupper(text[nominal.span.start]) &&
         !absl::StartsWith(text.substr(nominal.span.end), " of ");
}

// The people named right before `pos`: "Ardenian" in "the Ardenian leader".
Span PeopleBefore(const MentionWalk& walk, int32_t pos) {
  if (walk.last_id == 0 || walk.last_end + 1 != pos ||
      walk.table.entity(walk.last_id).type != EntityType::kNorp ||
      walk.focus.size() == 0) {
    return {};
  }
  const Span last = walk.focus[0].place.span;
  return last.end == walk.last_end ? last : Span();
}

absl::optional<Nominal> NominalAt(const MentionWalk& walk, Span token,
                                  Span people) {
  const auto nominal = people.empty()
                           ? ReadNominal(walk.text, token.start, walk.end())
                           : ReadNominalOfPeople(walk.text, people, walk.end());
  if (!nominal.has_value()) return nominal;
  // "the prime minister Shinzo Abe": a title.
  const int32_t next_name = walk.next_start();
  const bool is_title =
      nominal->span.end + 1 >= next_name && next_name < walk.end();
  return is_title ? absl::nullopt : nominal;
}

}  // namespace

int32_t AddNominal(MentionWalk& walk, Span token) {
  const Span people = PeopleBefore(walk, token.start);
  const auto nominal = NominalAt(walk, token, people);
  if (!nominal.has_value()) return 0;
  const Place place = walk.places.PlaceOf(token.start, nominal->span);
  Mention mention;
  mention.span = nominal->span;
  mention.form = StandsAsName(walk.text, *nominal, token, place)
                     ? MentionForm::kName
                     : MentionForm::kNominal;
  mention.confidence = 0.8f;
  if (nominal->kind == Nominal::kWriter) {
    mention.entity_ids = {walk.first_person.Writer()};
  } else if (nominal->kind == Nominal::kOffice && !people.empty()) {
    const int32_t id =
        walk.table.WithOfficeOf(walk.last_id, nominal->span.In(walk.text));
    if (id != 0) mention.entity_ids = {id};
  } else {
    mention.entity_ids =
        ResolveNominal(*nominal, walk.text, place, walk.table, walk.focus);
  }
  if (mention.entity_ids.empty()) return 0;
  mention.type = walk.table.entity(mention.entity_ids[0]).type;
  // A turn of a transcript: "THE PRESIDENT: ..."
  if (nominal->kind == Nominal::kOffice &&
      token.start == walk.paragraph->span.start &&
      absl::StartsWith(walk.text.substr(nominal->span.end), ":")) {
    walk.first_person.SetLabel(mention.entity_ids[0]);
  }
  walk.Add(place, std::move(mention));
  walk.last_end = nominal->span.end;
  walk.last_id = 0;
  return nominal->span.end;
}

void RememberNounPhrase(MentionWalk& walk, Span token) {
  if (!walk.IsRemembered()) return;
  auto phrase = ReadNounPhrase(walk.text, token, walk.end());
  if (!phrase.has_value()) return;
  const Place place = walk.places.PlaceOf(token.start, phrase->span);
  if (!place.subject && phrase->kind == NounPhrase::kThing) return;
  Recent& recent = walk.focus.Add();
  recent.place = place;
  recent.phrase = std::move(phrase);
}

}  // namespace hearsay
