#include "worker/quotes/speakers.h"

#include <algorithm>
#include <string>

#include "absl/container/inlined_vector.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "worker/quotes/speaker_words.h"

namespace hearsay {
namespace {

// The text may have been wrapped within the words.
std::string OneLine(absl::string_view words) {
  return absl::StrReplaceAll(
      absl::StrJoin(
          absl::StrSplit(words, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()),
          " "),
      {{"\u00a0", " "}});
}

bool IsWordKind(TokenClass kind) { return kind <= TokenClass::kNumber; }

bool IsName(const Mention& mention) {
  return mention.form == MentionForm::kName;
}

}  // namespace

void SpeakerFinder::Start(const ParagraphView& view,
                          absl::Span<const Mention> mentions) {
  view_ = &view;
  mentions_ = mentions;
}

// The longest mention within `phrase` that ends where it does; or null.
const Mention* SpeakerFinder::MentionEndingAt(IndexRange phrase) const {
  const Span span = view_->SpanOf(phrase);
  auto mention = std::lower_bound(
      mentions_.begin(), mentions_.end(), span.start,
      [](const Mention& m, int32_t at) { return m.span.start < at; });
  for (; mention != mentions_.end() && mention->span.start < span.end;
       ++mention) {
    if (mention->span.end != span.end) continue;
    // "A man behind me" is not me.
    const bool is_part = mention->form == MentionForm::kPronoun &&
                         mention->span.start > span.start;
    if (!is_part && mention->form != MentionForm::kValue) return &*mention;
  }
  return nullptr;
}

bool SpeakerFinder::AddMention(const Mention& mention,
                               EntityAnnotator& entities, Quote* quote) const {
  for (int32_t id : mention.entity_ids) {
    const Entity& entity = entities.entities()[id - 1];
    const bool known =
        std::any_of(quote->speakers.begin(), quote->speakers.end(),
                    [&](const Speaker& s) { return s.entity_id == entity.id; });
    if (known) continue;
    // A name that is all title leaves its entity without one.
    quote->speakers.push_back(
        {entity.id, entity.name.empty() && !entity.writer
                        ? std::string(view_->TextIn(mention.span))
                        : entity.name});
  }
  if (mention.entity_ids.empty()) return false;
  const SpeakerRule rule =
      mention.form == MentionForm::kPronoun   ? SpeakerRule::kPronoun
      : mention.form == MentionForm::kNominal ? SpeakerRule::kNominal
                                              : SpeakerRule::kName;
  // Of several the strongest evidence.
  if (quote->rule == SpeakerRule::kNone || rule < quote->rule) {
    quote->rule = rule;
  }
  return true;
}

// Whether a token tells what a paper or a body does, as in "a database tracking
// such deaths".
bool SpeakerFinder::IsParticiple(int32_t token) const {
  const TokenView& before = (*view_)[token - 1];
  return (*view_)[token].kind == TokenClass::kWord &&
         (IsPaper(before.word) || IsBody(before.word)) &&
         absl::EndsWith(view_->TextOf(token), "ing") &&
         !IsPaper((*view_)[token].word);
}

// The noun phrase up to its head: "a spokesman" of "a spokesman for the mayor".
IndexRange SpeakerFinder::Core(IndexRange source) const {
  const ParagraphView& v = *view_;
  IndexRange core = source;
  while (core.size() > 1 && !IsWordKind(v[core.begin].kind)) ++core.begin;
  // "among both groups", "by the court"
  while (core.size() > 1 && EndsNounPhrase(v[core.begin].word)) ++core.begin;
  int32_t end = core.begin + 1;
  while (end < core.end) {
    const TokenView& token = v[end];
    const bool in_mention =
        token.mention != MentionClass::kNone && !token.begins_mention;
    if (!in_mention && !IsPossessiveEnding(token.word) &&
        view_->TextOf(end) != "-" &&
        (!IsWordKind(token.kind) || EndsNounPhrase(token.word) ||
         IsParticiple(end))) {
      break;
    }
    ++end;
  }
  core.end = end;
  // "Trump's", of "Trump's claim"
  while (core.size() > 1 && IsPossessiveEnding(v[core.end - 1].word))
    --core.end;
  return core;
}

bool SpeakerFinder::AddPhrase(IndexRange phrase, EntityAnnotator& entities,
                              Quote* quote) const {
  const Mention* const mention = MentionEndingAt(phrase);
  if (mention == nullptr) return false;
  // "The woman who got on beside me" was not spoken of before.
  if (mention->form == MentionForm::kNominal &&
      IsRelativePronoun((*view_)[phrase.end].word)) {
    return false;
  }
  if (IsOneOf(*mention, phrase)) return false;
  // A people or a party goes by its own words, which tell how much of it
  // speaks: "many Marlandians".
  if (IsName(*mention) && mention->type == EntityType::kNorp) {
    AddWords(phrase, quote);
    return true;
  }
  return AddMention(*mention, entities, quote);
}

// "A Marlandian", "one Conservative": a name, but of one of many.
bool SpeakerFinder::IsOneOf(const Mention& mention, IndexRange phrase) const {
  return IsName(mention) && phrase.size() > 1 &&
         !IsPaper((*view_)[phrase.end - 1].word) &&
         IsSingling((*view_)[phrase.begin].word) &&
         mention.span.start == view_->SpanOf(phrase.begin + 1).start;
}

void SpeakerFinder::AddWords(IndexRange words, Quote* quote) const {
  quote->speakers.push_back({0, OneLine(view_->TextOf(words))});
  if (quote->rule == SpeakerRule::kNone) quote->rule = SpeakerRule::kNominal;
}

const Mention* SpeakerFinder::FirstMentionAt(int32_t token) const {
  return std::lower_bound(
      mentions_.begin(), mentions_.end(), view_->SpanOf(token).start,
      [](const Mention& m, int32_t at) { return m.span.start < at; });
}

// Whom a noun phrase belongs to: Ruiz, of "Ana Ruiz's new lawyer", "a Ruiz
// aide", "her campaign"; or null.
const Mention* SpeakerFinder::OwnerIn(IndexRange core) const {
  const Span span = view_->SpanOf(core);
  const Mention* owner = nullptr;
  for (const Mention* m = FirstMentionAt(core.begin);
       m != mentions_.end() && m->span.end < span.end; ++m) {
    if (m->form != MentionForm::kValue) owner = m;
  }
  return owner;
}

// "A report by the Kessel Institute": the token behind "by", or the range's
// end.
int32_t SpeakerFinder::AuthorIn(IndexRange source) const {
  static const uint64_t kBy = FoldedHash("by");
  static const uint64_t kFrom = FoldedHash("from");
  for (int32_t i = source.begin + 1; i + 1 < source.end; ++i) {
    const uint64_t word = (*view_)[i].word;
    if (word == kBy || word == kFrom) return i + 1;
  }
  return source.end;
}

// "A Kessel poll", "a report by the Kessel Institute", "a spokeswoman for
// Kessel", "her letter": the body or the author behind it.
bool SpeakerFinder::AddPublisher(IndexRange core, IndexRange source,
                                 EntityAnnotator& entities,
                                 Quote* quote) const {
  const TokenView& head = (*view_)[core.end - 1];
  if (IsPaper(head.word)) {
    const int32_t author = AuthorIn(source);
    if (author < source.end) {
      const IndexRange by = Core({author, source.end});
      if (AddPhrase(by, entities, quote)) return true;
      if (AddBehalf(by, {author, source.end}, entities, quote)) return true;
      if (AddUnknownName(by, quote)) return true;
    }
    const Mention* const owner = OwnerIn(core);
    if (owner != nullptr && IsOwnPaperOf(*owner, core)) {
      return AddMention(*owner, entities, quote);
    }
  }
  const Span span = view_->SpanOf(source);
  for (const Mention* m = FirstMentionAt(source.begin);
       m != mentions_.end() && m->span.start < span.end; ++m) {
    if (span.Contains(m->span) && IsName(*m) &&
        m->type == EntityType::kOrganization) {
      return AddMention(*m, entities, quote);
    }
  }
  return false;
}

// Whether a paper is by the person who owns it: "her letter", "Ruiz's report",
// "a Ruiz ad"; and not "the Ruiz story".
bool SpeakerFinder::IsOwnPaperOf(const Mention& owner, IndexRange core) const {
  if (owner.form == MentionForm::kPronoun) return true;
  if (!IsName(owner) || owner.type != EntityType::kPerson) return false;
  if (IsOwnPaper((*view_)[core.end - 1].word)) return true;
  int32_t behind = core.begin;
  while (view_->SpanOf(behind).start < owner.span.end) ++behind;
  return IsPossessiveEnding((*view_)[behind].word);
}

// "Ruiz's campaign", "a spokesman for Ana Ruiz", "her lawyer": goes by these
// words and speaks for the person.
bool SpeakerFinder::AddBehalf(IndexRange core, IndexRange source,
                              EntityAnnotator& entities, Quote* quote) const {
  static const uint64_t kFormer = FoldedHash("former");
  static const uint64_t kFor = FoldedHash("for");
  static const uint64_t kTo = FoldedHash("to");
  static const uint64_t kOf = FoldedHash("of");
  static const uint64_t kCampaign = FoldedHash("campaign");
  const ParagraphView& v = *view_;
  // "one of her advisers"
  const int32_t begin = core.begin;
  if (core.size() == 1 && IsVague(v[core.begin].word) &&
      core.end + 1 < source.end && v[core.end].word == kOf) {
    core = Core({core.end + 1, source.end});
  }
  // "her campaign manager"
  const bool of_campaign = core.size() > 1 &&
                           v[core.end - 1].kind == TokenClass::kWord &&
                           v[core.end - 2].word == kCampaign;
  if (!IsAgent(v[core.end - 1].word) && !of_campaign) return false;
  for (int32_t i = core.begin; i < core.end; ++i) {
    if (v[i].word == kFormer) return false;
  }
  const Mention* owner = OwnerIn(core);
  const uint64_t next = core.end < source.end ? v[core.end].word : 0;
  if (next == kFor || next == kTo) {
    const IndexRange principal = Core({core.end + 1, source.end});
    owner = MentionEndingAt(principal);
    core.end = principal.end;
  }
  core.begin = begin;
  if (owner == nullptr || owner->entity_ids.size() != 1) return false;
  const Entity& entity = entities.entities()[owner->entity_ids[0] - 1];
  if (entity.type == EntityType::kOrganization) {
    return AddMention(*owner, entities, quote);
  }
  if (entity.type != EntityType::kPerson) return false;
  quote->speakers.push_back({entity.id, OneLine(v.TextOf(core))});
  quote->rule = SpeakerRule::kBehalf;
  return true;
}

// "A panel of the Court of Appeal": the whole.
bool SpeakerFinder::AddPartOfBody(IndexRange core, IndexRange source,
                                  EntityAnnotator& entities,
                                  Quote* quote) const {
  static const uint64_t kOf = FoldedHash("of");
  if (!IsBody((*view_)[core.end - 1].word) || core.end + 1 >= source.end ||
      (*view_)[core.end].word != kOf) {
    return false;
  }
  const Mention* const whole =
      MentionEndingAt(Core({core.end + 1, source.end}));
  return whole != nullptr && IsName(*whole) &&
         whole->type == EntityType::kOrganization &&
         AddMention(*whole, entities, quote);
}

// "Half of the Marlandians", in these words.
bool SpeakerFinder::AddShare(IndexRange core, IndexRange source,
                             Quote* quote) const {
  static const uint64_t kOf = FoldedHash("of");
  if (!IsShare((*view_)[core.end - 1].word) || core.end + 1 >= source.end ||
      (*view_)[core.end].word != kOf) {
    return false;
  }
  const IndexRange whole = Core({core.end + 1, source.end});
  const Mention* const group = MentionEndingAt(whole);
  if (group == nullptr || !IsName(*group) || group->type != EntityType::kNorp) {
    return false;
  }
  AddWords({core.begin, whole.end}, quote);
  return true;
}

// "Police officials": the body that they speak for.
bool SpeakerFinder::AddBodyOf(IndexRange core, Quote* quote) const {
  const IndexRange body = {core.begin, core.end - 1};
  if (body.empty() || !IsVoice((*view_)[core.end - 1].word) ||
      !IsStaffedBody((*view_)[body.end - 1].word) || HoldsName(body)) {
    return false;
  }
  AddWords(body, quote);
  return true;
}

// "Marlandian officials", "Conservative leaders": they speak for the people or
// the party right before, whoever they are.
bool SpeakerFinder::AddLeaders(IndexRange core, EntityAnnotator& entities,
                               Quote* quote) const {
  const uint64_t head = (*view_)[core.end - 1].word;
  if (core.size() < 2 || !IsLeaders(head)) return false;
  for (int32_t i = core.begin; i < core.end; ++i) {
    if (IsSingling((*view_)[i].word)) return false;
  }
  const Mention* const group = MentionEndingAt({core.begin, core.end - 1});
  if (group == nullptr || !IsName(*group) || group->type != EntityType::kNorp ||
      group->entity_ids.size() != 1) {
    return false;
  }
  quote->speakers.push_back(
      {group->entity_ids[0], OneLine(view_->TextOf(core))});
  quote->rule = SpeakerRule::kBehalf;
  return true;
}

// "A Courier report": a paper's name that nobody knew as one.
bool SpeakerFinder::AddUnknownPublisher(IndexRange core, Quote* quote) const {
  int32_t end = core.end - 1;
  while (end > core.begin && (*view_)[end - 1].kind == TokenClass::kWord) --end;
  return AddUnknownName({core.begin, end}, quote);
}

// The capitalised words that end a phrase and are of no mention.
bool SpeakerFinder::AddUnknownName(IndexRange core, Quote* quote) const {
  const ParagraphView& v = *view_;
  const int32_t end = core.end;
  int32_t begin = end;
  while (begin > core.begin && v[begin - 1].kind == TokenClass::kCapital &&
         v[begin - 1].mention == MentionClass::kNone &&
         !IsVague(v[begin - 1].word)) {
    --begin;
  }
  // What a sentence starts with may be any word.
  if (begin == v.SentenceOf(core.begin).begin) ++begin;
  if (begin >= end) return false;
  AddWords({begin, end}, quote);
  return true;
}

// The words of a source that no entity answers to, where they tell who speaks.
void SpeakerFinder::AddUnnamed(IndexRange core, IndexRange source,
                               EntityAnnotator& entities, Quote* quote) const {
  const TokenView& head = (*view_)[core.end - 1];
  if (AddShare(core, source, quote)) return;
  if (core.size() == 1 && IsVague(head.word)) {
    AddBehalf(core, source, entities, quote);
    return;
  }
  const Mention* const mention = MentionEndingAt(core);
  if (mention != nullptr &&
      (mention->type == EntityType::kNorp || IsOneOf(*mention, core))) {
    return;
  }
  const bool is_paper = IsPaper(head.word);
  if ((is_paper || IsVoice(head.word)) &&
      AddPublisher(core, source, entities, quote)) {
    return;
  }
  if (AddBehalf(core, source, entities, quote) || AddBodyOf(core, quote) ||
      AddPartOfBody(core, source, entities, quote) ||
      AddLeaders(core, entities, quote) ||
      (is_paper && head.kind == TokenClass::kWord &&
       AddUnknownPublisher(core, quote))) {
    return;
  }
  // A name that nobody knew as one, and not what a sentence starts with.
  const TokenClass before = (*view_)[core.end - 2].kind;
  const bool is_name = head.kind == TokenClass::kCapital &&
                       !IsWriterPronoun(head.word) &&
                       before != TokenClass::kOpening &&
                       core.end - 1 > view_->SentenceOf(core.begin).begin;
  // "A hospital", "neither company" may be any.
  const bool is_body =
      IsBody(head.word) && !IsSingling((*view_)[core.begin].word);
  if (is_name || is_paper || is_body) AddWords(core, quote);
}

// "Several bodies, including Kessel": one of them, at least.
bool SpeakerFinder::AddIncluded(IndexRange source, EntityAnnotator& entities,
                                Quote* quote) const {
  static const uint64_t kIncluding = FoldedHash("including");
  for (int32_t i = source.begin; i + 1 < source.end; ++i) {
    if ((*view_)[i].word != kIncluding) continue;
    const Mention* const mention = MentionEndingAt(Core({i + 1, source.end}));
    return mention != nullptr && IsName(*mention) &&
           (mention->type == EntityType::kPerson ||
            mention->type == EntityType::kOrganization) &&
           AddMention(*mention, entities, quote);
  }
  return false;
}

bool SpeakerFinder::HoldsName(IndexRange tokens) const {
  for (int32_t i = tokens.begin; i < tokens.end; ++i) {
    const MentionClass mention = (*view_)[i].mention;
    if (mention == MentionClass::kPerson ||
        mention == MentionClass::kOrganization ||
        mention == MentionClass::kPlace) {
      return true;
    }
  }
  return false;
}

// "Secretary of State Ana Ruiz": a name after a title that holds "of".
bool SpeakerFinder::AddTitled(IndexRange source, EntityAnnotator& entities,
                              Quote* quote) const {
  const Mention* const mention = MentionEndingAt(source);
  if (mention == nullptr || !IsName(*mention) ||
      mention->type != EntityType::kPerson) {
    return false;
  }
  int32_t before = source.end - 1;
  while (before >= source.begin &&
         view_->SpanOf(before).end > mention->span.start) {
    --before;
  }
  return before >= source.begin &&
         (*view_)[before].kind == TokenClass::kCapital &&
         AddMention(*mention, entities, quote);
}

// The person whose name ends `element`; null where it holds more than a name
// and what may stand before one.
const Mention* SpeakerFinder::PersonIn(IndexRange element) const {
  if (element.empty()) return nullptr;
  const Mention* const person = MentionEndingAt(element);
  return person != nullptr && IsName(*person) &&
                 person->type == EntityType::kPerson
             ? person
             : nullptr;
}

// Past "(D-Tarn)" at token `i`, up to `end`.
int32_t SpeakerFinder::SkipBrackets(int32_t i, int32_t end) const {
  if (i >= end || view_->TextOf(i) != "(") return i;
  while (i < end && view_->TextOf(i) != ")") ++i;
  return std::min(i + 1, end);
}

// "Ana Ruiz, Leo Kim and Ivo Hart": those behind the first, up to the one
// behind the "and". `begin` is the end of the first.
void SpeakerFinder::AddRow(int32_t begin, IndexRange source,
                           EntityAnnotator& entities, Quote* quote) const {
  const ParagraphView& v = *view_;
  absl::InlinedVector<const Mention*, 8> row;
  int32_t i = SkipBrackets(begin, source.end);
  while (i + 1 < source.end && v[i].kind == TokenClass::kComma) {
    const int32_t element = i + 1;
    int32_t end = element;
    while (end < source.end && v[end].kind != TokenClass::kComma &&
           v[end].kind != TokenClass::kBracket &&
           !(IsConjunction(v[end].word) &&
             v[end].mention == MentionClass::kNone)) {
      ++end;
    }
    // "…, and Ivo Hart"
    if (end > element) {
      row.push_back(PersonIn(Core({element, end})));
      if (row.back() == nullptr) return;
    }
    end = SkipBrackets(end, source.end);
    if (end + 1 < source.end && IsConjunction(v[end].word)) {
      row.push_back(PersonIn(Core({end + 1, source.end})));
      if (row.back() == nullptr) return;
      for (const Mention* person : row) AddMention(*person, entities, quote);
      return;
    }
    i = end;
  }
}

// What explains a phrase: "His lawyer, state senator Ana Ruiz,". `begin` is the
// end of the phrase.
void SpeakerFinder::AddExplained(int32_t begin, IndexRange source,
                                 EntityAnnotator& entities,
                                 Quote* quote) const {
  const ParagraphView& v = *view_;
  if (!quote->speakers.empty()) return;
  int32_t i = begin;
  while (i < source.end && v[i].kind != TokenClass::kComma) ++i;
  if (i + 1 >= source.end) return;
  const IndexRange name = Core({i + 1, source.end});
  const Mention* const mention = MentionEndingAt(name);
  if (mention == nullptr || !IsName(*mention)) return;
  if (mention->type == EntityType::kPerson ||
      mention->span.start == v.SpanOf(name.begin).start) {
    AddMention(*mention, entities, quote);
  }
}

// "President Ruiz of Marland and Ana Kim of Corvia": the one behind the "and",
// where nothing but names and prepositions stands between.
void SpeakerFinder::AddSecond(int32_t begin, IndexRange source,
                              EntityAnnotator& entities, Quote* quote) const {
  if (quote->rule != SpeakerRule::kName) return;
  const ParagraphView& v = *view_;
  for (int32_t i = begin; i + 1 < source.end; ++i) {
    const TokenView& token = v[i];
    if (token.mention != MentionClass::kNone) continue;
    if (IsConjunction(token.word)) {
      const Mention* const second = PersonIn(Core({i + 1, source.end}));
      if (second != nullptr) AddMention(*second, entities, quote);
      return;
    }
    if (token.kind == TokenClass::kComma ||
        (token.kind == TokenClass::kWord && !LinksNames(token.word))) {
      return;
    }
  }
}

// "…, who said": whatever stands right before.
void SpeakerFinder::AddAntecedent(IndexRange source, EntityAnnotator& entities,
                                  Quote* quote) const {
  const ParagraphView& v = *view_;
  int32_t end = source.begin;
  while (end > 0 && !IsWordKind(v[end - 1].kind)) --end;
  if (end == 0 || source.begin - end > 2) return;
  const IndexRange sentence = v.SentenceOf(source.begin);
  AddPhrase({std::max(sentence.begin, end - 12), end}, entities, quote);
}

void SpeakerFinder::Find(IndexRange source, EntityAnnotator& entities,
                         std::vector<Entity>* changed, Quote* quote) {
  if (source.empty()) return;
  const ParagraphView& v = *view_;
  const IndexRange core = Core(source);
  const uint64_t first = v[core.begin].word;
  if (core.size() == 1 && IsWriterPronoun(first)) {
    if (v[core.begin].quotation >= 0) return;
    const int32_t writer = entities.Writer(changed);
    quote->speakers.push_back({writer, entities.entities()[writer - 1].name});
    quote->rule = SpeakerRule::kWriter;
    return;
  }
  if (core.size() == 1 && IsRelativePronoun(first)) {
    AddAntecedent(core, entities, quote);
    return;
  }
  // "Xi and Abe", "Lee, Ito and Kim": each that ends in a mention.
  IndexRange phrase = {core.begin, core.begin};
  for (int32_t i = core.begin; i <= core.end; ++i) {
    const bool stops =
        i == core.end ||
        (IsConjunction(v[i].word) &&
         (v[i].mention == MentionClass::kNone || v[i].begins_mention));
    if (!stops) {
      phrase.end = i + 1;
      continue;
    }
    if (!phrase.empty()) AddPhrase(phrase, entities, quote);
    phrase = {i + 1, i + 1};
  }
  AddSecond(core.end, source, entities, quote);
  AddRow(core.end, source, entities, quote);
  AddExplained(core.end, source, entities, quote);
  if (quote->speakers.empty() && !AddTitled(source, entities, quote) &&
      !AddIncluded(source, entities, quote)) {
    AddUnnamed(core, source, entities, quote);
  }
}

}  // namespace hearsay
