#include "worker/quotes/attachment_repairs.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "worker/quotes/cue_finder.h"
#include "worker/quotes/source_repairs.h"
#include "worker/quotes/speaker_words.h"
#include "worker/quotes/word_set.h"

namespace hearsay {
namespace {

// Whether the piece on the left is a quotation that starts the sentence, and
// the one on the right has none, as in “…,” she said at the end of the day.
bool IsAllSaid(const CueContext& c, const Attachment& attachment) {
  if (attachment.left.empty() || attachment.right.empty()) return false;
  const ParagraphView& v = c.view;
  const int32_t left = v.OutermostQuotation(attachment.left.begin);
  return left >= 0 && v.quotations()[left].closed &&
         v.quotations()[left].tokens == attachment.left &&
         attachment.left.begin == c.sentence.begin &&
         v.OutermostQuotation(attachment.right.begin) < 0 &&
         v.OutermostQuotation(attachment.right.end - 1) < 0;
}

// “…?” asked Ana Ruiz: whoever stands there speaks, whatever the weights say of
// "asked" and those who are asked.
void TakeInversion(const CueContext& c, Attachment* attachment) {
  const ParagraphView& v = c.view;
  const TokenView& after = v[c.cue.end];
  if (v[c.cue.begin - 1].kind != TokenClass::kClosing ||
      !after.begins_mention || after.mention != MentionClass::kPerson) {
    return;
  }
  IndexRange name = {c.cue.end, c.cue.end + 1};
  while (name.end < c.sentence.end && v[name.end].mention == after.mention &&
         !v[name.end].begins_mention) {
    ++name.end;
  }
  attachment->source = name;
  if (attachment->right.begin < name.end) attachment->right = {0, 0};
  const int32_t q = v.OutermostQuotation(c.cue.begin - 1);
  if (!attachment->left.empty() || q < 0) return;
  const IndexRange quoted = v.quotations()[q].tokens;
  if (quoted.begin >= c.sentence.begin && quoted.end == c.cue.begin) {
    attachment->left = quoted;
  }
}

bool IsAuxiliary(uint64_t word) {
  static const auto& words = *new WordSet(
      {"are", "can", "could", "did", "had", "has", "have", "is", "may", "might",
       "must", "should", "was", "were", "will", "would"});
  return words.Has(word);
}

// Whether words that start with a noun phrase go on with its verb.
bool IsClause(const ParagraphView& view, IndexRange tokens) {
  for (int32_t i = tokens.begin + 1; i < tokens.end; ++i) {
    if (IsRelativePronoun(view[i].word)) return false;
    if (IsAuxiliary(view[i].word)) return true;
  }
  return false;
}

// The comma before the relative clause of the noun phrase that starts a
// sentence: "A witness, who"; -1 where there is none.
int32_t CommaBeforeRelative(const ParagraphView& view, IndexRange sentence) {
  constexpr int32_t kFarthest = 20;
  const int32_t last = std::min(sentence.begin + kFarthest, sentence.end - 1);
  int32_t i = sentence.begin;
  while (i < last && view[i].kind <= TokenClass::kNumber &&
         view[i].quotation < 0 && !IsAuxiliary(view[i].word)) {
    ++i;
  }
  return i < last && view[i].kind == TokenClass::kComma &&
                 IsRelativePronoun(view[i + 1].word)
             ? i
             : -1;
}

// A witness, who gave no name, said the bus was late: what stands before "said"
// was taken for content, and "the bus was late" for the source.
void TurnAround(const CueContext& c, Attachment* attachment) {
  const ParagraphView& v = c.view;
  const IndexRange left = attachment->left, source = attachment->source;
  if (source.begin != c.cue.end || left.empty() || left.end > c.cue.begin ||
      v[c.cue.begin - 1].kind != TokenClass::kComma ||
      left.end + 1 < c.cue.begin || c.in_quotation ||
      !attachment->right.empty()) {
    return;
  }
  const IndexRange sentence = v.SentenceOf(c.cue.begin);
  const int32_t comma = CommaBeforeRelative(v, {sentence.begin, left.end});
  if (comma < 0 || left.begin > comma + 1 || !IsClause(v, source)) return;
  int32_t end = sentence.end;
  if (v[end - 1].kind == TokenClass::kStop) --end;
  attachment->source = {sentence.begin, c.cue.begin};
  attachment->left = {0, 0};
  attachment->right = {c.cue.end, end};
}

// Three clerks, who left because they had to, said it rained: the source is
// who the relative clause is about, and no pronoun in it.
void TakeAntecedent(const CueContext& c, Attachment* attachment) {
  const ParagraphView& v = c.view;
  const IndexRange source = attachment->source;
  const int32_t last = c.cue.begin - 1;
  if (source.size() != 1 || v[source.begin].mention != MentionClass::kPronoun ||
      source.end >= last || !attachment->left.empty() ||
      attachment->right.empty() || c.in_quotation ||
      v[last].kind != TokenClass::kComma) {
    return;
  }
  const int32_t begin = v.SentenceOf(c.cue.begin).begin;
  const int32_t comma = CommaBeforeRelative(v, {begin, last});
  if (comma < 0 || source.begin < comma + 2) return;
  for (int32_t i = comma + 1; i < last; ++i) {
    if (v[i].kind >= TokenClass::kComma) return;
  }
  attachment->source = {begin, c.cue.begin};
}

// The source as it stands in the text, where no piece of content has it.
void TakeWholeSource(const CueContext& context, Attachment* attachment) {
  IndexRange source = attachment->source;
  if (source.empty()) return;
  source = RepairSource(context, source);
  for (IndexRange piece : {attachment->left, attachment->right}) {
    if (piece.begin < source.end && source.begin < piece.end) return;
  }
  attachment->source = source;
}

// “…” — Ana Ruiz: all that stands behind the dash.
void TakeSignature(const CueContext& c, Attachment* attachment) {
  if (!IsSignature(c.view, c.cue)) return;
  int32_t end = c.view.size();
  while (end > c.cue.end + 1 && c.view[end - 1].kind > TokenClass::kNumber) {
    --end;
  }
  attachment->source = {c.cue.end, end};
  attachment->right = {0, 0};
}

// Whether a label is all capitals: "RUIZ", "Q". Other words before a colon may
// head a text about somebody.
bool IsInCapitals(absl::string_view label) {
  return std::none_of(label.begin(), label.end(), absl::ascii_islower);
}

// Where the first quotation behind `begin` starts that has a cue of its own:
// “…,” said Kim. Or the paragraph's end.
int32_t FindOwnCue(const ParagraphView& view, int32_t begin) {
  constexpr int32_t kReach = 4;
  for (const ParagraphView::QuotationTokens& q : view.quotations()) {
    if (q.tokens.begin < begin || !q.closed || q.tokens.size() < 3) continue;
    const TokenClass last = view[q.tokens.end - 2].kind;
    if (last != TokenClass::kComma && last != TokenClass::kStop) continue;
    const int32_t end = std::min(q.tokens.end + kReach, view.size());
    for (int32_t i = q.tokens.end; i < end && view[i].kind < TokenClass::kComma;
         ++i) {
      if (view[i].part == Part::kCue) return q.tokens.begin;
    }
  }
  return view.size();
}

// "RUIZ: It rained. It stopped.": the rest of the paragraph. Nothing of what
// somebody else says there.
void TakeLabelled(const CueContext& c, Attachment* attachment) {
  const ParagraphView& v = c.view;
  if (!IsLabel(v, c.cue) || attachment->source.empty() ||
      attachment->right.empty()) {
    return;
  }
  int32_t end = FindOwnCue(v, c.cue.end);
  const bool is_all = end == v.size();
  // A question keeps its mark.
  if (v.TextOf(end - 1) == ".") --end;
  if (!is_all) {
    attachment->right.end = std::min(attachment->right.end, end);
    if (attachment->right.empty()) attachment->right = {0, 0};
    return;
  }
  const MentionClass who = v[attachment->source.begin].mention;
  if (IsInCapitals(v.TextOf({0, c.cue.begin})) &&
      (who == MentionClass::kPerson || who == MentionClass::kOrganization)) {
    attachment->right = {c.cue.end, end};
  }
}

// What tells more of a paper or a person: "the report, published Monday,",
// "police, who gave no names,".
bool StartsModifier(uint64_t word) {
  static const auto& participles =
      *new WordSet({"commissioned", "compiled", "conducted", "dated", "filed",
                    "issued", "obtained", "posted", "prepared", "produced",
                    "published", "released", "seen", "updated", "written"});
  return IsRelativePronoun(word) || participles.Has(word);
}

// The first comma or opening mark from `i` on, or `end`.
int32_t FindComma(const ParagraphView& view, int32_t i, int32_t end) {
  while (i < end && view[i].kind != TokenClass::kComma &&
         view[i].kind != TokenClass::kOpening) {
    ++i;
  }
  return i;
}

// The comma behind a source that starts at `begin`, and behind what tells more
// of it; or where a quotation opens, or `end`.
int32_t FindSourceEnd(const ParagraphView& view, int32_t begin, int32_t end) {
  const int32_t comma = FindComma(view, begin, end);
  if (view[comma].kind != TokenClass::kComma ||
      !StartsModifier(view[comma + 1].word)) {
    return comma;
  }
  const int32_t next = FindComma(view, comma + 1, end);
  return view[next].kind == TokenClass::kComma ? next : comma;
}

// "According to plan", "according to local tradition", "according to the time
// of day": what things go by, and nobody says.
bool IsMeasure(const ParagraphView& view, IndexRange tokens) {
  static const auto& words =
      *new WordSet({"age", "custom", "height", "need", "season", "size",
                    "taste", "time", "tradition", "weight"});
  static const auto& alone = *new WordSet({"plan", "schedule"});
  if (tokens.size() == 1 && alone.Has(view[tokens.begin].word)) return true;
  int32_t head = tokens.begin;
  while (head + 1 < tokens.end && !EndsNounPhrase(view[head + 1].word)) ++head;
  return words.Has(view[head].word) &&
         view[head].mention != MentionClass::kOrganization;
}

// "According to Ana Ruiz, it rained.": what follows the comma.
void TakeAccording(const CueContext& c, Attachment* attachment) {
  const ParagraphView& v = c.view;
  const IndexRange sentence = v.SentenceOf(c.cue.begin);
  const IndexRange opening = {sentence.begin, sentence.begin + 2};
  if (!IsAccordingTo(v, opening)) return;
  int32_t end = sentence.end;
  if (v[end - 1].kind == TokenClass::kStop) --end;
  int32_t comma = FindSourceEnd(v, opening.end, end);
  if (c.cue.begin > opening.begin) {
    // "According to police, who asked not to be named, …": what is said within
    // the source ends there.
    IndexRange& right = attachment->right;
    if (c.cue.begin < comma && right.begin < comma && right.end > comma) {
      right.end = comma;
    }
    return;
  }
  if (IsMeasure(v, {opening.end, comma})) {
    attachment->left = attachment->right = {0, 0};
    return;
  }
  if (!attachment->left.empty() || !attachment->right.empty()) return;
  // The source may be known, with its commas.
  const IndexRange source = attachment->source;
  if (source.begin == opening.end && source.end < end) {
    comma = FindSourceEnd(v, source.end - 1, end);
  }
  if (v[comma].kind != TokenClass::kComma || comma + 1 >= end ||
      !NamesVoice(v, {opening.end, comma})) {
    return;
  }
  attachment->source = {opening.end, comma};
  attachment->right = {comma + 1, end};
}

}  // namespace

void RepairAttachment(const CueContext& context, Attachment* attachment) {
  if (attachment->source.empty()) TakeInversion(context, attachment);
  if (IsAllSaid(context, *attachment)) attachment->right = {0, 0};
  TurnAround(context, attachment);
  TakeAntecedent(context, attachment);
  TakeWholeSource(context, attachment);
  TakeSignature(context, attachment);
  TakeLabelled(context, attachment);
  TakeAccording(context, attachment);
}

}  // namespace hearsay
