#include "worker/quotes/attachment_repairs.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "worker/quotes/cue_finder.h"
#include "worker/quotes/source_repairs.h"
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
    if (IsRelative(view[i].word)) return false;
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
                 IsRelative(view[i + 1].word)
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

// Whether somebody else has a cue of their own behind `begin`: “…,” said Kim.
bool HasInvertedCue(const ParagraphView& view, int32_t begin) {
  for (int32_t i = begin; i + 1 < view.size(); ++i) {
    if (view[i].kind != TokenClass::kClosing) continue;
    const TokenClass before = view[i - 1].kind;
    const bool ends =
        before == TokenClass::kComma || before == TokenClass::kStop;
    const int32_t last = std::min(i + 4, view.size() - 1);
    for (int32_t j = i + 1; ends && j <= last; ++j) {
      if (view[j].kind >= TokenClass::kComma) break;
      if (view[j].part == Part::kCue) return true;
    }
  }
  return false;
}

// "RUIZ: It rained. It stopped.": the rest of the paragraph.
void TakeLabelled(const CueContext& c, Attachment* attachment) {
  if (!IsLabel(c.view, c.cue) || attachment->source.empty() ||
      attachment->right.empty() ||
      !IsInCapitals(c.view.TextOf({0, c.cue.begin})) ||
      HasInvertedCue(c.view, c.cue.end)) {
    return;
  }
  const MentionClass who = c.view[attachment->source.begin].mention;
  if (who == MentionClass::kPerson || who == MentionClass::kOrganization) {
    // A question keeps its mark.
    int32_t end = c.view.size();
    if (c.view.TextOf(end - 1) == ".") --end;
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
  return IsRelative(word) || participles.Has(word);
}

// The first comma or opening mark from `i` on, or `end`.
int32_t FindComma(const ParagraphView& view, int32_t i, int32_t end) {
  while (i < end && view[i].kind != TokenClass::kComma &&
         view[i].kind != TokenClass::kOpening) {
    ++i;
  }
  return i;
}

// "According to Ana Ruiz, it rained.": what follows the comma.
void TakeAccording(const CueContext& c, Attachment* attachment) {
  const ParagraphView& v = c.view;
  if (!IsAccordingTo(v, c.cue) || !attachment->left.empty() ||
      !attachment->right.empty()) {
    return;
  }
  int32_t end = v.SentenceOf(c.cue.begin).end;
  if (v[end - 1].kind == TokenClass::kStop) --end;
  // The source may be known, with its commas.
  const IndexRange source = attachment->source;
  int32_t comma = c.cue.end;
  if (source.begin == comma && source.end < end) comma = source.end - 1;
  comma = FindComma(v, comma, end);
  if (v[comma].kind == TokenClass::kComma &&
      StartsModifier(v[comma + 1].word)) {
    const int32_t next = FindComma(v, comma + 1, end);
    if (v[next].kind == TokenClass::kComma) comma = next;
  }
  if (v[comma].kind != TokenClass::kComma || comma + 1 >= end ||
      !NamesVoice(v, {c.cue.end, comma})) {
    return;
  }
  attachment->source = {c.cue.end, comma};
  attachment->right = {comma + 1, end};
}

}  // namespace

void RepairAttachment(const CueContext& context, Attachment* attachment) {
  if (attachment->source.empty()) TakeInversion(context, attachment);
  if (IsAllSaid(context, *attachment)) attachment->right = {0, 0};
  TurnAround(context, attachment);
  TakeWholeSource(context, attachment);
  TakeSignature(context, attachment);
  TakeLabelled(context, attachment);
  TakeAccording(context, attachment);
}

}  // namespace hearsay
