#include "worker/quotes/source_phrases.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "worker/quotes/speaker_words.h"

namespace hearsay {

const Mention* SourcePhrases::MentionEndingAt(IndexRange phrase) const {
  const Span span = view_->SpanOf(phrase);
  for (const Mention* mention = FirstMentionAt(phrase.begin);
       mention != mentions_.end() && mention->span.start < span.end;
       ++mention) {
    if (mention->span.end != span.end) continue;
    // "A man behind me" is not me.
    const bool is_part = mention->form == MentionForm::kPronoun &&
                         mention->span.start > span.start;
    if (!is_part && mention->form != MentionForm::kValue) return mention;
  }
  return nullptr;
}

const Mention* SourcePhrases::FirstMentionAt(int32_t token) const {
  return std::lower_bound(
      mentions_.begin(), mentions_.end(), view_->SpanOf(token).start,
      [](const Mention& m, int32_t at) { return m.span.start < at; });
}

const Mention* SourcePhrases::PersonIn(IndexRange element) const {
  if (element.empty()) return nullptr;
  const Mention* const person = MentionEndingAt(element);
  return person != nullptr && IsName(*person) &&
                 person->type == EntityType::kPerson
             ? person
             : nullptr;
}

// Whether a token tells what a paper or a body does, as in "a database tracking
// such deaths".
bool SourcePhrases::IsParticiple(int32_t token) const {
  const TokenView& before = (*view_)[token - 1];
  return (*view_)[token].kind == TokenClass::kWord &&
         (IsPaper(before.word) || IsBody(before.word)) &&
         absl::EndsWith(view_->TextOf(token), "ing") &&
         !IsPaper((*view_)[token].word);
}

IndexRange SourcePhrases::Core(IndexRange source) const {
  const ParagraphView& v = *view_;
  IndexRange core = source;
  while (core.size() > 1 && !IsWordKind(v[core.begin].kind)) ++core.begin;
  // "among both groups", "by the court"
  while (core.size() > 1 && EndsNounPhrase(v[core.begin].word)) ++core.begin;
  int32_t end = core.begin + 1;
  // "a close aide"
  if (core.size() > 1 && IsArticle(v[core.begin].word)) ++end;
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
  while (core.size() > 1 && IsPossessiveEnding(v[core.end - 1].word)) {
    --core.end;
  }
  return core;
}

IndexRange SourcePhrases::CoreAt(IndexRange range) const {
  const ParagraphView& v = *view_;
  int32_t first = range.begin;
  while (first < range.end &&
         (!IsWordKind(v[first].kind) || IsAdverb(v[first].word))) {
    ++first;
  }
  if (first == range.end || EndsNounPhrase(v[first].word)) return {};
  return Core({first, range.end});
}

const Mention* SourcePhrases::OwnerIn(IndexRange core) const {
  const Span span = view_->SpanOf(core);
  const Mention* owner = nullptr;
  for (const Mention* m = FirstMentionAt(core.begin);
       m != mentions_.end() && m->span.end < span.end; ++m) {
    if (m->form != MentionForm::kValue) owner = m;
  }
  return owner;
}

bool SourcePhrases::IsOneOf(const Mention& mention, IndexRange phrase) const {
  return IsName(mention) && phrase.size() > 1 &&
         !IsPaper((*view_)[phrase.end - 1].word) &&
         IsSingling((*view_)[phrase.begin].word) &&
         mention.span.start == view_->SpanOf(phrase.begin + 1).start;
}

bool SourcePhrases::HoldsName(IndexRange tokens) const {
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

int32_t SourcePhrases::SkipBrackets(int32_t i, int32_t end) const {
  if (i >= end || view_->TextOf(i) != "(") return i;
  while (i < end && view_->TextOf(i) != ")") ++i;
  return std::min(i + 1, end);
}

}  // namespace hearsay
