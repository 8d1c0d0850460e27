#include "worker/quotes/speakers.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "worker/quotes/word_set.h"

namespace hearsay {
namespace {

// The text may have been wrapped within the words.
std::string OneLine(absl::string_view words) {
  return absl::StrJoin(
      absl::StrSplit(words, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()),
      " ");
}

// What may come after the head of a noun phrase.
bool EndsCore(uint64_t word) {
  static const auto& words = *new WordSet(
      {"who",       "whom",      "whose",     "which",    "that",
       "of",        "for",       "from",      "in",       "at",
       "with",      "on",        "by",        "under",    "after",
       "before",    "to",        "about",     "as",       "during",
       "near",      "among",     "inside",    "within",   "like",
       "including", "familiar",  "close",     "speaking", "both",
       "is",        "was",       "are",       "were",     "has",
       "have",      "had",       "this",      "last",     "next",
       "released",  "published", "conducted", "taken",    "commissioned",
       "obtained",  "issued",    "filed"});
  return words.Has(word);
}

bool IsConjunction(uint64_t word) {
  static const auto& words = *new WordSet({"and", "or", "&"});
  return words.Has(word);
}

bool IsPossessive(uint64_t word) {
  static const auto& words = *new WordSet({"'s", "'"});
  return words.Has(word);
}

bool IsRelative(uint64_t word) {
  static const auto& words = *new WordSet({"who", "which", "that", "whom"});
  return words.Has(word);
}

bool IsWriter(uint64_t word) {
  static const auto& words = *new WordSet({"i", "me", "my", "myself"});
  return words.Has(word);
}

// Words that stand for somebody, without telling whom.
bool IsVague(uint64_t word) {
  static const auto& words = *new WordSet(
      {"he",      "she",     "it",         "they",      "we",     "you",
       "him",     "her",     "them",       "us",        "his",    "its",
       "their",   "our",     "your",       "this",      "that",   "these",
       "those",   "which",   "who",        "whom",      "whose",  "some",
       "many",    "others",  "one",        "another",   "both",   "all",
       "most",    "few",     "several",    "none",      "nobody", "somebody",
       "someone", "anyone",  "everyone",   "everybody", "people", "there",
       "himself", "herself", "themselves", "itself",    "hers",   "theirs",
       "i",       "me",      "my",         "myself",    "each",   "other",
       "any",     "two",     "a",          "an",        "the",    "mine",
       "ours"});
  return words.Has(word);
}

// Heads of noun phrases that are the speaker themselves, though they bear no
// name: bodies and papers. Of people without a name the text does not tell who
// they are.
bool IsBody(uint64_t word) {
  static const auto& words = *new WordSet(
      {"administration", "agency",      "army",         "association",
       "authority",      "authorities", "bank",         "board",
       "bureau",         "campaign",    "chamber",      "church",
       "city",           "club",        "coalition",    "college",
       "commission",     "committee",   "company",      "congress",
       "corporation",    "council",     "country",      "county",
       "court",          "department",  "district",     "embassy",
       "family",         "federation",  "firm",         "force",
       "foundation",     "government",  "group",        "hospital",
       "house",          "institute",   "junta",        "jury",
       "ministry",       "military",    "navy",         "network",
       "newspaper",      "office",      "organisation", "organization",
       "panel",          "parliament",  "party",        "paper",
       "police",         "school",      "senate",       "service",
       "site",           "society",     "state",        "team",
       "town",           "union",       "university",   "website"});
  return words.Has(word);
}

// Who speaks for a body.
bool IsVoice(uint64_t word) {
  static const auto& words =
      *new WordSet({"official", "officials", "representative",
                    "representatives", "spokesman", "spokesmen", "spokesperson",
                    "spokespeople", "spokeswoman"});
  return words.Has(word);
}

bool IsPaper(uint64_t word) {
  static const auto& words = *new WordSet(
      {"ad",       "affidavit",  "analysis",   "article",   "average",
       "book",     "brief",      "briefing",   "column",    "complaint",
       "database", "decision",   "document",   "documents", "editorial",
       "email",    "essay",      "figures",    "filing",    "filings",
       "forecast", "headline",   "indictment", "lawsuit",   "letter",
       "memo",     "memorandum", "message",    "note",      "opinion",
       "petition", "poll",       "polls",      "post",      "posting",
       "records",  "release",    "report",     "reports",   "review",
       "ruling",   "statement",  "statistics", "story",     "studies",
       "study",    "suit",       "survey",     "surveys",   "tweet",
       "video"});
  return words.Has(word);
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
    // "We think", of an interview: whoever says so.
    const Entity& entity = entities.entities()[entities.SpeakerOf(id) - 1];
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

// The noun phrase up to its head: "a spokesman" of "a spokesman for the mayor".
IndexRange SpeakerFinder::Core(IndexRange source) const {
  const ParagraphView& v = *view_;
  IndexRange core = source;
  while (core.size() > 1 && !IsWordKind(v[core.begin].kind)) ++core.begin;
  // "among both groups", "by the court"
  while (core.size() > 1 && EndsCore(v[core.begin].word)) ++core.begin;
  int32_t end = core.begin + 1;
  while (end < core.end) {
    const TokenView& token = v[end];
    const bool in_mention =
        token.mention != MentionClass::kNone && !token.begins_mention;
    if (!in_mention && (!IsWordKind(token.kind) || EndsCore(token.word)) &&
        !IsPossessive(token.word) && TokenClass::kDash != token.kind) {
      break;
    }
    ++end;
  }
  core.end = end;
  // "Trump's", of "Trump's claim"
  while (core.size() > 1 && IsPossessive(v[core.end - 1].word)) --core.end;
  return core;
}

bool SpeakerFinder::AddPhrase(IndexRange phrase, EntityAnnotator& entities,
                              Quote* quote) const {
  const Mention* const mention = MentionEndingAt(phrase);
  if (mention == nullptr) return false;
  // A people or a party is nobody in particular.
  if (IsName(*mention) && mention->type == EntityType::kNorp) {
    if (mention->span == view_->SpanOf(phrase)) AddWords(phrase, quote);
    return true;
  }
  return AddMention(*mention, entities, quote);
}

void SpeakerFinder::AddWords(IndexRange words, Quote* quote) const {
  quote->speakers.push_back({0, OneLine(view_->TextOf(words))});
  if (quote->rule == SpeakerRule::kNone) quote->rule = SpeakerRule::kNominal;
}

// "A Kessel poll", "a report by the Kessel Institute", "a spokeswoman for
// Kessel": the body behind it.
bool SpeakerFinder::AddPublisher(IndexRange source, EntityAnnotator& entities,
                                 Quote* quote) const {
  static const uint64_t kBy = FoldedHash("by");
  const Span span = view_->SpanOf(source);
  const Mention* publisher = nullptr;
  auto mention = std::lower_bound(
      mentions_.begin(), mentions_.end(), span.start,
      [](const Mention& m, int32_t at) { return m.span.start < at; });
  int32_t token = source.begin;  // that holds the mention's start
  for (; mention != mentions_.end() && mention->span.start < span.end;
       ++mention) {
    if (!span.Contains(mention->span) || !IsName(*mention)) continue;
    while (token + 1 < source.end &&
           view_->SpanOf(token + 1).start <= mention->span.start) {
      ++token;
    }
    const bool author = token > source.begin && (*view_)[token - 1].word == kBy;
    if (author ||
        (publisher == nullptr && mention->type == EntityType::kOrganization)) {
      publisher = &*mention;
    }
    if (author) break;
  }
  return publisher != nullptr && AddMention(*publisher, entities, quote);
}

// The words of a source that no entity answers to, where they tell who speaks.
void SpeakerFinder::AddUnnamed(IndexRange core, IndexRange source,
                               EntityAnnotator& entities, Quote* quote) const {
  const TokenView& head = (*view_)[core.end - 1];
  if (core.size() == 1 && IsVague(head.word)) return;
  const Mention* const mention = MentionEndingAt(core);
  if (mention != nullptr && mention->type == EntityType::kNorp) return;
  const bool is_paper = IsPaper(head.word);
  if ((is_paper || IsVoice(head.word)) &&
      AddPublisher(source, entities, quote)) {
    return;
  }
  // A name that nobody knew as one, and not what a sentence starts with.
  const TokenClass before = (*view_)[core.end - 2].kind;
  const bool is_name = head.kind == TokenClass::kCapital &&
                       before != TokenClass::kOpening &&
                       core.end - 1 > view_->SentenceOf(core.begin).begin;
  // "Ruiz's campaign" is neither Ruiz nor an entity of the article.
  if (is_name || ((is_paper || IsBody(head.word)) && !HoldsName(core))) {
    AddWords(core, quote);
  }
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
  if (core.size() == 1 && IsWriter(first)) {
    if (v[core.begin].quotation >= 0) return;
    const int32_t writer = entities.Writer(changed);
    quote->speakers.push_back({writer, entities.entities()[writer - 1].name});
    quote->rule = SpeakerRule::kWriter;
    return;
  }
  if (core.size() == 1 && IsRelative(first)) {
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
  // A list before the "and", and what explains a phrase: "His lawyer, Ana
  // Ruiz,"
  for (int32_t i = core.end; i < source.end; ++i) {
    if (v[i].kind != TokenClass::kComma) continue;
    IndexRange next = Core({i + 1, source.end});
    if (i + 1 >= source.end || next.empty()) break;
    const Mention* const mention = MentionEndingAt(next);
    const bool starts =
        mention != nullptr && mention->span.start == v.SpanOf(next.begin).start;
    const bool list =
        std::any_of(&v[core.begin], &v[source.end],
                    [](const TokenView& t) { return IsConjunction(t.word); });
    if (mention != nullptr && IsName(*mention) && starts &&
        (quote->speakers.empty() ||
         (list && mention->type == EntityType::kPerson))) {
      AddMention(*mention, entities, quote);
    }
    break;
  }
  if (quote->speakers.empty() && !AddTitled(source, entities, quote)) {
    AddUnnamed(core, source, entities, quote);
  }
}

}  // namespace hearsay
