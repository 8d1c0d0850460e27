#include "worker/entities/name_mentions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/clauses.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/noun_phrases.h"
#include "worker/entities/titles.h"

namespace hearsay {
namespace {

NamePlace PlaceOf(ParagraphRole role) {
  if (role == ParagraphRole::kRelatedLink ||
      role == ParagraphRole::kBoilerplate) {
    return NamePlace::kFurniture;
  }
  return role == ParagraphRole::kHeadline ? NamePlace::kHeadline
                                          : NamePlace::kText;
}

bool NamesWriter(ParagraphRole role) {
  return role == ParagraphRole::kByline || role == ParagraphRole::kAuthorNote;
}

bool HoldsOffices(EntityType type) {
  return type == EntityType::kOrganization || type == EntityType::kLocation;
}

// What stands beside a person's name: "his wife Ana", "Ana Reyes, the mayor of
// Porto Belo", "Ana Reyes, a mother of two". `start` is that of the title.
void LearnFromWordsBeside(MentionWalk& walk, int32_t id, int32_t start,
                          int32_t end) {
  const absl::string_view text = walk.text;
  const Span paragraph = walk.paragraph->span;
  walk.table.SetGender(id, GenderOfNounBefore(text, paragraph.start, start),
                       GenderEvidence::kTold);
  if (end + 2 >= paragraph.end || text.substr(end, 2) != ", ") return;
  const auto phrase = ReadNounPhrase(
      text, LowerWord(text, end + 2, paragraph.end).span(), paragraph.end);
  if (phrase.has_value()) {
    walk.table.SetGender(id, phrase->gender, GenderEvidence::kTold);
  }
  const Span office = OfficeBehind(text, end + 2, paragraph.end);
  if (office.empty()) return;
  walk.table.AddTitle(id, office.In(text));
  const Gender gender = GenderOfTitle(absl::AsciiStrToLower(office.In(text)));
  walk.table.SetGender(id, gender, GenderEvidence::kTold);
}

// "Tom Harlan and his wife Ana": `id`, whose name starts at `start`, and the
// one whom the pronoun means.
void LearnCouple(MentionWalk& walk, int32_t id, int32_t start) {
  const absl::string_view before = walk.text.substr(0, start);
  for (const absl::string_view noun :
       {" wife ", " husband ", " spouse ", " girlfriend ", " boyfriend "}) {
    if (!absl::EndsWith(before, noun)) continue;
    const int32_t pronoun = start - static_cast<int32_t>(noun.size());
    for (int32_t i = 0; i < walk.focus.size(); ++i) {
      const Recent& recent = walk.focus[i];
      if (recent.place.span.end < pronoun) return;
      if (recent.place.span.end > pronoun || recent.ids.size() != 1) continue;
      if (recent.ids[0] != id) walk.table.SetCouple(recent.ids[0], id);
      return;
    }
  }
}

// Whether "former" or the like stands before the last name.
bool IsPast(const MentionWalk& walk) {
  if (walk.focus.size() == 0) return false;
  const absl::string_view before =
      walk.text.substr(0, walk.focus[0].place.span.start);
  for (const absl::string_view word : {"former ", "ex-", "ousted ", "deposed ",
                                       "late ", "then-", "previous "}) {
    if (absl::EndsWithIgnoreCase(before, word)) return true;
  }
  return false;
}

// "Norvik chief Ana Reyes", "Ardenia's coach Ana Reyes", "Ardenian President
// Ana Reyes": the body or people before whose office the person holds.
void LearnOfficeBefore(MentionWalk& walk, int32_t id, Span title) {
  if (walk.last_id == 0 || title.empty() || title.start <= walk.last_end) {
    return;
  }
  const absl::string_view gap =
      walk.text.substr(walk.last_end, title.start - walk.last_end);
  if (gap != " " && gap != "'s " && gap != "’s ") return;
  if (walk.table.entity(walk.last_id).type == EntityType::kNorp &&
      !IsPast(walk)) {
    walk.table.AddOfficeOf(walk.last_id, id, title.In(walk.text));
  }
  if (HoldsOffices(walk.table.entity(walk.last_id).type)) {
    walk.table.facts(id).speaks_for = walk.last_id;
  }
}

// "Ana Reyes, the Norvik chief", "Ana Reyes, a spokeswoman for Norvik": the
// body `id` from `start` to `end`, whose office the person before holds.
void LearnOfficeBehind(MentionWalk& walk, int32_t id, int32_t start,
                       int32_t end) {
  const int32_t person = walk.last_id;
  if (person == 0 || start <= walk.last_end ||
      walk.table.entity(person).type != EntityType::kPerson) {
    return;
  }
  const absl::string_view gap =
      walk.text.substr(walk.last_end, start - walk.last_end);
  if (!absl::StartsWith(gap, ", ")) return;
  bool holds = false;
  if (gap == ", " || gap == ", the ") {
    if (absl::StartsWith(walk.text.substr(end), "'s")) end += 2;
    const int32_t next = SkipSpace(walk.text, end, walk.end());
    holds = next > end && !OfficeAt(walk.text, next, walk.end()).empty();
  } else {
    const Span office = OfficeBehind(walk.text, walk.last_end + 2, start);
    if (office.empty()) return;
    const absl::string_view rest =
        walk.text.substr(office.end, start - office.end);
    for (const absl::string_view link :
         {" of ", " of the ", " for ", " for the ", " at ", " at the "}) {
      holds |= rest == link;
    }
  }
  if (holds) walk.table.facts(person).speaks_for = id;
}

// What a person's name tells of who speaks.
void LearnWhoSpeaks(MentionWalk& walk, int32_t id, const Place& place,
                    int32_t start, int32_t end) {
  const int32_t paragraph = walk.paragraph->span.start;
  // "Interview by Ana Reyes": who asks.
  const bool asks =
      absl::EndsWithIgnoreCase(walk.text.substr(0, start), "interview by ");
  if (!NamesWriter(walk.paragraph->role) && !asks) {
    walk.first_person.SetNamed(id);
  }
  if (place.heading &&
      PresentsSpeech(walk.text.substr(paragraph, start - paragraph))) {
    walk.first_person.SetOrator(id);
  }
  // A turn of a transcript: the name that opens the paragraph, and a colon.
  if (start == paragraph && absl::StartsWith(walk.text.substr(end), ":")) {
    walk.first_person.SetLabel(id);
  }
}

}  // namespace

NameInText NameAt(const MentionWalk& walk, const Mention& tagged,
                  int32_t* start) {
  NameInText name;
  name.text = walk.text;
  name.span = tagged.span;
  name.type = tagged.type;
  name.confidence = tagged.confidence;
  name.place = PlaceOf(walk.paragraph->role);
  *start = tagged.span.start;
  if (tagged.type != EntityType::kPerson) return name;
  const int32_t floor = std::max(walk.paragraph->span.start, walk.last_end);
  name.title = TitleBefore(walk.text, floor, *start);
  if (!name.title.empty()) *start = name.title.start;
  // A tagger may take the title into the name.
  const Span within = TitleWithin(walk.text, tagged.span);
  if (!within.empty()) {
    name.span.start = SkipSpace(walk.text, within.end, tagged.span.end);
    if (name.title.empty()) name.title = within;
  }
  return name;
}

bool AddLabel(MentionWalk& walk, Span token) {
  constexpr int32_t kShortest = 2, kLongest = 3;
  const absl::string_view initials = token.In(walk.text);
  if (token.start != walk.paragraph->span.start || token.size() < kShortest ||
      token.size() > kLongest ||
      !std::all_of(initials.begin(), initials.end(), absl::ascii_isupper) ||
      !absl::StartsWith(walk.text.substr(token.end), ": ")) {
    return false;
  }
  const int32_t id = walk.table.WithInitials(initials);
  if (id == 0) return false;
  Mention mention;
  mention.span = token;
  mention.type = EntityType::kPerson;
  mention.confidence = 0.9f;
  mention.entity_ids = {id};
  walk.first_person.SetLabel(id);
  walk.Add(walk.places.PlaceOf(token.start, token), std::move(mention));
  walk.last_end = token.end;
  walk.last_id = id;
  return true;
}

void AddName(MentionWalk& walk, const Mention& tagged) {
  if (AddLabel(walk, tagged.span)) return;
  int32_t start;
  NameInText name = NameAt(walk, tagged, &start);
  const Place place = walk.places.PlaceOf(start, name.span);
  name.sentence = place.sentence;
  // "World Trade Organization (WTO)"
  name.previous = walk.last_id;
  // Not "TARN (AP)" of a dateline, nor "Norvik (NYX: NRV)".
  name.defined =
      walk.last_id != 0 && start >= walk.paragraph->dateline.end &&
      walk.text.substr(walk.last_end, start - walk.last_end) == " (" &&
      absl::StartsWith(walk.text.substr(name.span.end), ")");
  int32_t id = walk.resolver.Resolve(name);
  if (tagged.type == EntityType::kPerson) {
    if (NamesWriter(walk.paragraph->role)) {
      id = walk.first_person.NameWriter(id);
    }
    LearnFromWordsBeside(walk, id, start, name.span.end);
    LearnCouple(walk, id, start);
    LearnOfficeBefore(walk, id, name.title);
    LearnWhoSpeaks(walk, id, place, start, name.span.end);
  } else if (HoldsOffices(tagged.type)) {
    LearnOfficeBehind(walk, id, start, name.span.end);
  }
  Mention mention;
  mention.span = tagged.span;
  // A word that may be a place is a person where it is known as one.
  mention.type = walk.table.entity(id).type == EntityType::kPerson
                     ? EntityType::kPerson
                     : tagged.type;
  mention.confidence = tagged.confidence;
  mention.entity_ids.push_back(id);
  walk.Add(place, std::move(mention));
  walk.last_end = name.span.end;
  walk.last_id = id;
}

}  // namespace hearsay
