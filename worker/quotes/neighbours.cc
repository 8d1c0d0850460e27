#include "worker/quotes/neighbours.h"

#include <algorithm>
#include <utility>

#include "worker/quotes/speaker_words.h"
#include "worker/quotes/word_set.h"

namespace hearsay {
namespace {

// How much of a sentence is looked at, in tokens.
constexpr int32_t kReach = 80;

bool IsSign(TokenClass kind) { return kind > TokenClass::kNumber; }

// Whether these tokens, and a title at their end, make whoever comes next the
// one to whom or about whom something is: "a warning for Mayor".
bool IsTarget(const ParagraphView& view, IndexRange before) {
  static const auto& targets =
      *new WordSet({"about", "against", "at", "for", "on", "to"});
  for (int32_t i = before.end - 1; i >= before.begin; --i) {
    if (targets.Has(view[i].word)) return true;
    if (view[i].kind != TokenClass::kCapital && !IsArticle(view[i].word)) break;
    if (view[i].mention != MentionClass::kNone) break;
  }
  return false;
}

bool IsSamePerson(const std::vector<Speaker>& a,
                  const std::vector<Speaker>& b) {
  return a.size() == 1 && b.size() == 1 && a[0].entity_id == b[0].entity_id &&
         a[0].name == b[0].name;
}

}  // namespace

void Neighbours::StartParagraph(const ParagraphView& view,
                                absl::Span<const Mention> mentions) {
  view_ = &view;
  mentions_ = mentions;
  LookAtWords();
  by_turn_ = behalf_ = false;
  last_extent_ = {0, 0};
  last_speakers_.clear();
}

void Neighbours::Add(IndexRange extent, const Quote& quote) {
  if (quote.speakers.empty()) return;
  last_extent_ = extent;
  last_speakers_ = quote.speakers;
  by_turn_ = quote.rule == SpeakerRule::kTurn;
  behalf_ = quote.rule == SpeakerRule::kBehalf;
}

void Neighbours::EndParagraph(const EntityAnnotator& entities) {
  // One without words, like a line of stars, parts nothing.
  if (!has_words_) return;
  FindAnnounced(entities);
  before_[1] = std::move(before_[0]);
  before_[0] = {last_speakers_, asks_, by_turn_, behalf_};
}

// "The coach had one sentence for his players:" gives the next paragraph's
// quotation to the first whom that sentence names, and to whom or about whom it
// is not.
void Neighbours::FindAnnounced(const EntityAnnotator& entities) {
  const ParagraphView& v = *view_;
  if (!last_speakers_.empty() || v[v.size() - 1].kind != TokenClass::kColon) {
    return;
  }
  const IndexRange sentence = v.SentenceOf(v.size() - 1);
  int32_t token = sentence.begin;
  for (const Mention& mention : mentions_) {
    if (mention.span.start < v.SpanOf(sentence).start ||
        mention.entity_ids.size() != 1) {
      continue;
    }
    while (v.SpanOf(token).end <= mention.span.start) ++token;
    if ((mention.type == EntityType::kPerson ||
         mention.type == EntityType::kOrganization) &&
        !IsTarget(v, {sentence.begin, token})) {
      const int32_t id = mention.entity_ids[0];
      last_speakers_ = {{id, entities.entities()[id - 1].name}};
      return;
    }
  }
}

void Neighbours::LookAtWords() {
  static const uint64_t kQuestion = FoldedHash("?");
  has_words_ = asks_ = false;
  is_bare_ = true;
  for (int32_t i = 0; i < view_->size(); ++i) {
    const TokenView& token = (*view_)[i];
    const bool quoted = token.quotation >= 0;
    asks_ |= quoted && token.word == kQuestion;
    if (IsSign(token.kind)) continue;
    has_words_ = true;
    is_bare_ &= quoted;
  }
}

bool Neighbours::TakeQuoteBefore(IndexRange stretch, Quote* quote) const {
  if (last_speakers_.empty() || last_extent_.end > stretch.end) return false;
  const IndexRange last = view_->StretchOf(last_extent_.end - 1);
  if (last.end != stretch.begin && !(last == stretch)) return false;
  quote->speakers = last_speakers_;
  // Who speaks for somebody goes on doing so.
  quote->rule = behalf_ ? SpeakerRule::kBehalf : SpeakerRule::kNeighbour;
  return true;
}

// The one person that these tokens name outside of quotations; `at_start`: with
// whom they start.
bool Neighbours::TakePerson(IndexRange tokens, bool at_start,
                            const EntityAnnotator& entities,
                            Quote* quote) const {
  if (tokens.empty()) return false;
  const Span span = view_->SpanOf(tokens);
  int32_t person = 0;
  auto mention = std::lower_bound(
      mentions_.begin(), mentions_.end(), span.start,
      [](const Mention& m, int32_t at) { return m.span.start < at; });
  int32_t token = tokens.begin;
  for (; mention != mentions_.end() && mention->span.end <= span.end;
       ++mention) {
    while (view_->SpanOf(token).end <= mention->span.start) ++token;
    if (at_start && token > tokens.begin + 1) break;
    if ((*view_)[token].quotation >= 0) continue;
    if (mention->entity_ids.size() != 1) continue;
    const int32_t id = mention->entity_ids[0];
    if (entities.entities()[id - 1].type != EntityType::kPerson) continue;
    if (person != 0 && person != id) return false;
    person = id;
    if (at_start) break;
  }
  if (person == 0) return false;
  quote->speakers.push_back({person, entities.entities()[person - 1].name});
  quote->rule = SpeakerRule::kNeighbour;
  return true;
}

void Neighbours::FindUnnamed(IndexRange piece, Quote* quote) const {
  if (behalf_) TakeQuoteBefore(view_->StretchOf(piece.begin), quote);
}

bool Neighbours::TakeTurn(Quote* quote) const {
  if (!is_bare_) return false;
  const Turn& last = before_[0];
  const Turn& other = before_[1];
  const bool talk = last.asks || (asks_ && other.asks) || last.by_turn;
  if (talk && last.speakers.size() == 1 && other.speakers.size() == 1 &&
      !IsSamePerson(last.speakers, other.speakers)) {
    quote->speakers = other.speakers;
    quote->rule = other.behalf ? SpeakerRule::kBehalf : SpeakerRule::kTurn;
    return true;
  }
  if (last.speakers.size() != 1) return false;
  quote->speakers = last.speakers;
  quote->rule = last.behalf ? SpeakerRule::kBehalf : SpeakerRule::kNeighbour;
  return true;
}

void Neighbours::FindSpeakers(IndexRange piece, const EntityAnnotator& entities,
                              Quote* quote) const {
  const IndexRange stretch = view_->StretchOf(piece.begin);
  if (TakeQuoteBefore(stretch, quote)) return;
  if (stretch.begin > 0) {
    IndexRange before = view_->StretchOf(stretch.begin - 1);
    before.begin = std::max(before.begin, before.end - kReach);
    if (TakePerson(before, /*at_start=*/false, entities, quote)) return;
  }
  if (stretch.end < view_->size()) {
    const IndexRange after = view_->StretchOf(stretch.end);
    if (TakePerson(after, /*at_start=*/true, entities, quote)) return;
  }
  TakeTurn(quote);
}

}  // namespace hearsay
