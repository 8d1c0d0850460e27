#include "worker/entities/entity_annotator.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "worker/entities/clauses.h"
#include "worker/entities/entity_table.h"
#include "worker/entities/first_person.h"
#include "worker/entities/focus.h"
#include "worker/entities/lower_word.h"
#include "worker/entities/name_finder.h"
#include "worker/entities/name_resolver.h"
#include "worker/entities/nominals.h"
#include "worker/entities/noun_phrases.h"
#include "worker/entities/place_finder.h"
#include "worker/entities/pronouns.h"
#include "worker/entities/titles.h"
#include "worker/entities/value_finder.h"
#include "worker/entities/value_merger.h"

namespace hearsay {
namespace {

constexpr int32_t kTokensBetweenChecks = 2048;
constexpr int32_t kLeadParagraphs = 3;
// How many bytes ahead a pronoun may go before its name.
constexpr int32_t kFarthestAhead = 80;

bool IsFurniture(ParagraphRole role) {
  return role == ParagraphRole::kRelatedLink ||
         role == ParagraphRole::kBoilerplate;
}

NamePlace PlaceOf(ParagraphRole role) {
  if (IsFurniture(role)) return NamePlace::kFurniture;
  return role == ParagraphRole::kHeadline ? NamePlace::kHeadline
                                          : NamePlace::kText;
}

// Whether what a paragraph speaks of stays in mind for pronouns.
bool IsRemembered(ParagraphRole role) {
  return !IsFurniture(role) && role != ParagraphRole::kByline;
}

bool NamesWriter(ParagraphRole role) {
  return role == ParagraphRole::kByline || role == ParagraphRole::kAuthorNote;
}

}  // namespace

class EntityAnnotator::Impl {
 public:
  explicit Impl(const Tagger& names)
      : finder_(names), resolver_(table_), first_person_(table_, resolver_) {}

  absl::Status StartArticle(const ArticleView& article) {
    article_.emplace(article);
    table_.Clear();
    resolver_.StartArticle();
    focus_.Clear();
    first_person_.StartArticle(article);
    body_paragraphs_ = 0;
    tokens_until_check_ = kTokensBetweenChecks;
    return finder_.StartArticle(article);
  }

  absl::Status AnnotateParagraph(int32_t index, std::vector<Mention>* mentions,
                                 std::vector<Entity>* changed);

  void Finish(std::vector<Entity>* changed) { table_.Finish(changed); }

  const std::vector<Entity>& entities() const { return table_.entities(); }

  int32_t SpokenFor(int32_t id) const {
    return table_.Standing(table_.facts(id).speaks_for);
  }

  int32_t Writer(std::vector<Entity>* changed) {
    const int32_t writer = first_person_.Writer();
    table_.TakeChanged(changed);
    return writer;
  }

 private:
  // Where the walk over a paragraph stands.
  struct Walk {
    const Paragraph* paragraph = nullptr;
    int32_t last_end = 0;  // of the mention before
    int32_t last_id = 0;   // its entity, or 0
    size_t next = 0;       // of found_
  };

  absl::string_view text() const { return article_->text; }
  absl::Status CheckCancellation(int32_t tokens);
  double WeightOf(const Walk& walk, MentionForm form) const;
  NameInText NameAt(const Walk& walk, const Mention& tagged,
                    int32_t* start) const;
  void AddName(Walk& walk, const Mention& tagged,
               std::vector<Mention>* mentions);
  int32_t FindSubjectAhead(const Walk& walk, const Place& place, Gender gender);
  void LearnFromIntroduction(const Walk& walk, const Place& place);
  bool AddPronoun(Walk& walk, Span token, std::vector<Mention>* mentions);
  bool StandsAsName(const Nominal& nominal, Span token,
                    const Place& place) const;
  bool AddNominal(Walk& walk, Span token, int32_t next_name,
                  std::vector<Mention>* mentions);
  int32_t ResolveAddress(const Place& place);
  int32_t FindAddressee(Span you);
  bool AddAddress(Walk& walk, Span token, std::vector<Mention>* mentions);
  void RememberNounPhrase(Walk& walk, Span token);
  void LearnOffice(const Walk& walk, int32_t id, Span title);
  void LearnFromWordsBeside(const Walk& walk, int32_t id, int32_t start,
                            int32_t end);
  void Remember(const Walk& walk, const Place& place, const Mention& mention,
                bool first_person = false);

  NameFinder finder_;
  EntityTable table_;
  NameResolver resolver_;
  FirstPerson first_person_;
  Focus focus_;
  PlaceFinder places_;
  absl::optional<ArticleView> article_;
  int32_t body_paragraphs_ = 0;
  int32_t tokens_until_check_ = 0;
  std::vector<Mention> names_, values_, found_;
};

absl::Status EntityAnnotator::Impl::CheckCancellation(int32_t tokens) {
  tokens_until_check_ -= tokens;
  if (tokens_until_check_ > 0) return absl::OkStatus();
  tokens_until_check_ = kTokensBetweenChecks;
  return article_->cancellation.Check();
}

// How much a mention says about what the article is about.
double EntityAnnotator::Impl::WeightOf(const Walk& walk,
                                       MentionForm form) const {
  switch (walk.paragraph->role) {
    case ParagraphRole::kHeadline:
      return 3;
    case ParagraphRole::kRelatedLink:
    case ParagraphRole::kBoilerplate:
    case ParagraphRole::kByline:
    case ParagraphRole::kAuthorNote:
      return 0;
    default:
      break;
  }
  const double weight = body_paragraphs_ <= kLeadParagraphs ? 2 : 1;
  return form == MentionForm::kName ? weight : weight / 2;
}

void EntityAnnotator::Impl::Remember(const Walk& walk, const Place& place,
                                     const Mention& mention,
                                     bool first_person) {
  for (const int32_t id : mention.entity_ids) {
    table_.CountMention(id, WeightOf(walk, mention.form));
  }
  if (!IsRemembered(walk.paragraph->role)) return;
  Recent& recent = focus_.Add();
  recent.first_person = first_person;
  recent.place = place;
  recent.ids = mention.entity_ids;
  recent.type = mention.type;
  if (walk.last_id != 0) {
    recent.link = LinkBetween(text(), walk.last_end, place.span.start);
  }
}

// What stands beside a person's name: "his wife Ana", "Ana Reyes, the mayor of
// Porto Belo", "Ana Reyes, a mother of two". `start` is that of the title.
void EntityAnnotator::Impl::LearnFromWordsBeside(const Walk& walk, int32_t id,
                                                 int32_t start, int32_t end) {
  const Span paragraph = walk.paragraph->span;
  table_.SetGender(id, GenderOfNounBefore(text(), paragraph.start, start),
                   GenderEvidence::kTold);
  if (end + 2 >= paragraph.end || text().substr(end, 2) != ", ") return;
  const auto phrase = ReadNounPhrase(
      text(), LowerWord(text(), end + 2, paragraph.end).span(), paragraph.end);
  if (phrase.has_value()) {
    table_.SetGender(id, phrase->gender, GenderEvidence::kTold);
  }
  const Span office = OfficeBehind(text(), end + 2, paragraph.end);
  if (office.empty()) return;
  table_.AddTitle(id, office.In(text()));
  const Gender gender = GenderOfTitle(absl::AsciiStrToLower(office.In(text())));
  table_.SetGender(id, gender, GenderEvidence::kTold);
}

// "Norvik chief Ana Reyes", "Ardenia's coach Ana Reyes": whom the holder of an
// office speaks for.
void EntityAnnotator::Impl::LearnOffice(const Walk& walk, int32_t id,
                                        Span title) {
  if (walk.last_id == 0 || title.empty() || title.start <= walk.last_end) {
    return;
  }
  const absl::string_view gap =
      text().substr(walk.last_end, title.start - walk.last_end);
  if (gap != " " && gap != "'s " && gap != "’s ") return;
  const EntityType type = table_.entity(walk.last_id).type;
  if (type != EntityType::kOrganization && type != EntityType::kLocation) {
    return;
  }
  table_.facts(id).speaks_for = walk.last_id;
}

// A name for the resolver; `start` becomes that of its title, if it has one.
NameInText EntityAnnotator::Impl::NameAt(const Walk& walk,
                                         const Mention& tagged,
                                         int32_t* start) const {
  NameInText name;
  name.text = text();
  name.span = tagged.span;
  name.type = tagged.type;
  name.confidence = tagged.confidence;
  name.place = PlaceOf(walk.paragraph->role);
  *start = tagged.span.start;
  if (tagged.type != EntityType::kPerson) return name;
  const int32_t floor = std::max(walk.paragraph->span.start, walk.last_end);
  name.title = TitleBefore(text(), floor, *start);
  if (!name.title.empty()) *start = name.title.start;
  // A tagger may take the title into the name.
  const Span within = TitleWithin(text(), tagged.span);
  if (!within.empty()) {
    name.span.start = SkipSpace(text(), within.end, tagged.span.end);
    if (name.title.empty()) name.title = within;
  }
  return name;
}

void EntityAnnotator::Impl::AddName(Walk& walk, const Mention& tagged,
                                    std::vector<Mention>* mentions) {
  const ParagraphRole role = walk.paragraph->role;
  const bool person = tagged.type == EntityType::kPerson;
  int32_t start;
  NameInText name = NameAt(walk, tagged, &start);
  const Place place = places_.PlaceOf(start, name.span);
  name.sentence = place.sentence;
  // "World Trade Organization (WTO)"
  name.previous = walk.last_id;
  name.defined = walk.last_id != 0 &&
                 text().substr(walk.last_end, start - walk.last_end) == " (";
  int32_t id = resolver_.Resolve(name);
  if (person && NamesWriter(role)) id = first_person_.NameWriter(id);
  if (person) {
    LearnFromWordsBeside(walk, id, start, name.span.end);
    LearnOffice(walk, id, name.title);
    if (!NamesWriter(role)) first_person_.SetNamed(id);
    const int32_t heading = walk.paragraph->span.start;
    if (place.heading &&
        PresentsSpeech(text().substr(heading, start - heading))) {
      first_person_.SetOrator(id);
    }
  }
  // A turn of a transcript: the name that opens the paragraph, and a colon.
  if (person && start == walk.paragraph->span.start &&
      absl::StartsWith(text().substr(name.span.end), ":")) {
    first_person_.SetLabel(id);
  }
  Mention& mention = mentions->emplace_back();
  mention.span = tagged.span;
  // A word that may be a place is a person where it is known as one.
  mention.type = table_.entity(id).type == EntityType::kPerson
                     ? EntityType::kPerson
                     : tagged.type;
  mention.confidence = tagged.confidence;
  mention.entity_ids.push_back(id);
  Remember(walk, place, mention);
  walk.last_end = name.span.end;
  walk.last_id = id;
}

// "In her speech, Reyes said": the person whom a pronoun at `place` goes
// before, or 0.
int32_t EntityAnnotator::Impl::FindSubjectAhead(const Walk& walk,
                                                const Place& place,
                                                Gender gender) {
  const Span sentence = places_.SentenceAt(place.span.start);
  if (place.quoted || walk.next >= found_.size()) return 0;
  const Mention& tagged = found_[walk.next];
  if (tagged.type != EntityType::kPerson || tagged.span.start >= sentence.end ||
      tagged.span.start - place.span.end > kFarthestAhead ||
      !OpensWithPhrase(text(), sentence)) {
    return 0;
  }
  // Whom the sentence has named before comes first.
  for (int32_t i = 0; i < focus_.size(); ++i) {
    if (focus_[i].place.sentence != place.sentence) break;
    if (focus_[i].type == EntityType::kPerson) return 0;
  }
  int32_t start;
  NameInText name = NameAt(walk, tagged, &start);
  if (!absl::EndsWith(text().substr(0, start), ", ")) return 0;
  name.sentence = place.sentence;
  const int32_t id = resolver_.Resolve(name);
  const EntityFacts& known = table_.facts(id);
  const bool clash = known.gender_evidence > GenderEvidence::kLoneName &&
                     known.gender != gender;
  return clash ? 0 : id;
}

// "My name is Ana Reyes": whose words these are.
void EntityAnnotator::Impl::LearnFromIntroduction(const Walk& walk,
                                                  const Place& place) {
  if (walk.next >= found_.size()) return;
  const Mention& tagged = found_[walk.next];
  if (tagged.type != EntityType::kPerson) return;
  int32_t start;
  NameInText name = NameAt(walk, tagged, &start);
  if (!IntroducesItself(text(), place.span.end, start)) return;
  name.sentence = place.sentence;
  first_person_.Introduce(resolver_.Resolve(name));
}

bool EntityAnnotator::Impl::AddPronoun(Walk& walk, Span token,
                                       std::vector<Mention>* mentions) {
  const auto pronoun = ParsePronoun(token.In(text()));
  if (!pronoun.has_value()) return false;
  const Place place = places_.PlaceOf(token.start, token);
  Mention mention;
  mention.span = token;
  mention.form = MentionForm::kPronoun;
  mention.confidence = 1;
  mention.type = EntityType::kPerson;
  bool first_person = false;
  switch (pronoun->kind) {
    // Within quotation marks both are the speaker, whom the quotes tell.
    case PronounKind::kI:
      first_person = true;
      if (!place.quoted) {
        LearnFromIntroduction(walk, place);
        mention.entity_ids = {first_person_.I()};
      }
      break;
    case PronounKind::kWe:
      first_person = true;
      if (const int32_t id = place.quoted ? 0 : first_person_.We()) {
        mention.entity_ids = {id};
      }
      break;
    case PronounKind::kYou: {
      const int32_t id = place.quoted ? 0 : FindAddressee(token);
      if (id == 0) return true;
      first_person = true;
      mention.entity_ids = {id};
      break;
    }
    case PronounKind::kIt:
      if (!pronoun->possessive &&
          IsPleonastic(text(), token.end, walk.paragraph->span.end)) {
        return true;
      }
      mention.entity_ids = ResolvePronoun(*pronoun, place, table_, focus_);
      // Most that mean nothing named are no mentions.
      if (mention.entity_ids.empty()) return true;
      break;
    case PronounKind::kThey:
      mention.type = EntityType::kUnspecified;
      mention.entity_ids = ResolvePronoun(*pronoun, place, table_, focus_);
      break;
    case PronounKind::kHe:
    case PronounKind::kShe:
      if (const int32_t ahead =
              FindSubjectAhead(walk, place, GenderOf(pronoun->kind))) {
        mention.entity_ids = {ahead};
      } else {
        mention.entity_ids = ResolvePronoun(*pronoun, place, table_, focus_);
      }
      for (const int32_t id : mention.entity_ids) {
        table_.SetGender(id, GenderOf(pronoun->kind), GenderEvidence::kName);
      }
      break;
  }
  if (!mention.entity_ids.empty() && !first_person) {
    mention.type = table_.entity(mention.entity_ids[0]).type;
  }
  Remember(walk, place, mention, first_person);
  // "Tom Sam and his wife Ana Sam" goes on.
  if (!pronoun->possessive) {
    walk.last_end = token.end;
    walk.last_id = 0;
  }
  mentions->push_back(std::move(mention));
  return true;
}

// "The Secretary": a capital makes a noun the name of the one whom the article
// has named.
bool EntityAnnotator::Impl::StandsAsName(const Nominal& nominal, Span token,
                                         const Place& place) const {
  const bool all_capitals = token.size() > 1 &&
                            absl::ascii_isupper(text()[token.start + 1]);
  return nominal.kind == Nominal::kOffice && !place.heading && !all_capitals &&
         absl::ascii_isupper(text()[nominal.span.start]) &&
         !absl::StartsWith(text().substr(nominal.span.end), " of ");
}

bool EntityAnnotator::Impl::AddNominal(Walk& walk, Span token,
                                       int32_t next_name,
                                       std::vector<Mention>* mentions) {
  const int32_t limit = walk.paragraph->span.end;
  const auto nominal = ReadNominal(text(), token.start, limit);
  if (!nominal.has_value()) return false;
  // "the prime minister Shinzo Abe": a title.
  if (nominal->span.end + 1 >= next_name && next_name < limit) return false;
  const Place place = places_.PlaceOf(token.start, nominal->span);
  Mention mention;
  mention.span = nominal->span;
  mention.type = nominal->type;
  mention.form = StandsAsName(*nominal, token, place) ? MentionForm::kName
                                                      : MentionForm::kNominal;
  mention.confidence = 0.8f;
  if (nominal->kind == Nominal::kWriter) {
    mention.entity_ids = {first_person_.Writer()};
  } else {
    mention.entity_ids =
        ResolveNominal(*nominal, text(), place, table_, focus_);
  }
  if (mention.entity_ids.empty()) return false;
  mention.type = table_.entity(mention.entity_ids[0]).type;
  // "THE PRESIDENT: ..."
  if (token.start == walk.paragraph->span.start &&
      nominal->kind == Nominal::kOffice &&
      absl::StartsWith(text().substr(nominal->span.end), ":")) {
    first_person_.SetLabel(mention.entity_ids[0]);
  }
  Remember(walk, place, mention);
  walk.last_end = nominal->span.end;
  walk.last_id = 0;
  mentions->push_back(std::move(mention));
  return true;
}

// Whom a form of address at `place` speaks to.
int32_t EntityAnnotator::Impl::ResolveAddress(const Place& place) {
  if (const int32_t asked = first_person_.You()) return asked;
  NameInText name;
  name.text = text();
  name.span = place.span;
  name.type = EntityType::kPerson;
  name.sentence = place.sentence;
  return resolver_.Resolve(name);
}

// Whom "you" means; for "thank you, Mr. President" the one who comes.
int32_t EntityAnnotator::Impl::FindAddressee(Span you) {
  Place place;
  if (absl::StartsWith(text().substr(you.end), ", ")) {
    const Span sentence = places_.SentenceAt(you.start);
    place.span = AddressAt(text(), you.end + 2, sentence.end);
    if (!place.span.empty()) {
      place = places_.PlaceOf(place.span.start, place.span);
      return ResolveAddress(place);
    }
  }
  return first_person_.You();
}

// "Mr. President, ..." outside of quotation marks.
bool EntityAnnotator::Impl::AddAddress(Walk& walk, Span token,
                                       std::vector<Mention>* mentions) {
  const Span address =
      AddressAt(text(), token.start, walk.paragraph->span.end);
  if (address.empty()) return false;
  const Place place = places_.PlaceOf(token.start, address);
  if (place.quoted || place.heading) return false;
  Mention& mention = mentions->emplace_back();
  mention.span = address;
  mention.type = EntityType::kPerson;
  mention.confidence = 0.8f;
  const int32_t id = ResolveAddress(place);
  mention.entity_ids = {id};
  first_person_.SetAddressee(id);
  Remember(walk, place, mention, true);
  walk.last_end = address.end;
  walk.last_id = 0;
  return true;
}

void EntityAnnotator::Impl::RememberNounPhrase(Walk& walk, Span token) {
  if (!IsRemembered(walk.paragraph->role)) return;
  auto phrase = ReadNounPhrase(text(), token, walk.paragraph->span.end);
  if (!phrase.has_value()) return;
  const Place place = places_.PlaceOf(token.start, phrase->span);
  if (!place.subject && phrase->kind == NounPhrase::kThing) return;
  Recent& recent = focus_.Add();
  recent.place = place;
  recent.phrase = std::move(phrase);
}

absl::Status EntityAnnotator::Impl::AnnotateParagraph(
    int32_t index, std::vector<Mention>* mentions,
    std::vector<Entity>* changed) {
  const Structure& structure = article_->structure;
  const Paragraph& paragraph = structure.paragraphs[index];
  names_.clear();
  if (absl::Status found = finder_.Find(index, &names_); !found.ok()) {
    return found;
  }
  values_.clear();
  FindValues(text(), paragraph.span, article_->publish_time, &values_);
  found_.clear();
  MergeValues(text(), names_, values_, &found_);
  places_.Start(text(), structure, index);
  if (index == 0 && first_person_.has_author()) first_person_.Writer();
  if (paragraph.role == ParagraphRole::kBody) ++body_paragraphs_;
  first_person_.StartParagraph(index);

  Walk walk;
  walk.paragraph = &paragraph;
  walk.last_end = paragraph.span.start;
  int32_t covered = paragraph.span.start;
  for (int32_t t = paragraph.tokens.begin; t < paragraph.tokens.end; ++t) {
    if (absl::Status status = CheckCancellation(1); !status.ok()) {
      return status;
    }
    const Span token = structure.tokens[t];
    while (walk.next < found_.size() &&
           found_[walk.next].span.start < token.end) {
      Mention& mention = found_[walk.next++];
      covered = std::max(covered, mention.span.end);
      if (mention.form == MentionForm::kName) {
        AddName(walk, mention, mentions);
      } else {
        mentions->push_back(std::move(mention));
      }
    }
    if (token.start < covered) continue;
    if (AddPronoun(walk, token, mentions)) continue;
    if (AddAddress(walk, token, mentions)) {
      covered = mentions->back().span.end;
      continue;
    }
    const int32_t next_name = walk.next < found_.size()
                                  ? found_[walk.next].span.start
                                  : paragraph.span.end;
    if (AddNominal(walk, token, next_name, mentions)) {
      covered = mentions->back().span.end;
    } else {
      RememberNounPhrase(walk, token);
    }
  }
  table_.TakeChanged(changed);
  return absl::OkStatus();
}

EntityAnnotator::EntityAnnotator(const Tagger& names)
    : impl_(std::make_unique<Impl>(names)) {}
EntityAnnotator::~EntityAnnotator() = default;

absl::Status EntityAnnotator::StartArticle(const ArticleView& article) {
  return impl_->StartArticle(article);
}

absl::Status EntityAnnotator::AnnotateParagraph(int32_t paragraph,
                                                std::vector<Mention>* mentions,
                                                std::vector<Entity>* changed) {
  return impl_->AnnotateParagraph(paragraph, mentions, changed);
}

void EntityAnnotator::Finish(std::vector<Entity>* changed) {
  impl_->Finish(changed);
}

const std::vector<Entity>& EntityAnnotator::entities() const {
  return impl_->entities();
}

int32_t EntityAnnotator::SpokenFor(int32_t id) const {
  return impl_->SpokenFor(id);
}

int32_t EntityAnnotator::Writer(std::vector<Entity>* changed) {
  return impl_->Writer(changed);
}

}  // namespace hearsay
