#include "worker/quotes/part_hints.h"

#include <algorithm>

namespace hearsay {
namespace {

constexpr int32_t kFar = 1 << 30;

bool IsPause(TokenClass kind) {
  return kind == TokenClass::kComma || kind == TokenClass::kColon ||
         kind == TokenClass::kSemicolon || kind == TokenClass::kDash ||
         kind == TokenClass::kStop;
}

// The quotation in double marks around a token, or -1.
int32_t DoubleQuotation(const ParagraphView& view, int32_t i) {
  int32_t q = view[i].quotation;
  while (q >= 0 && view.quotations()[q].single) q = view.quotations()[q].parent;
  return q >= 0 ? q : view[i].quotation;
}

void Set(uint32_t* hint, PartHintBit bit, bool value = true) {
  *hint |= static_cast<uint32_t>(value) << bit;
}

void AddMarks(const ParagraphView& view, int32_t i, uint32_t* hint) {
  const TokenView& token = view[i];
  Set(hint, kOpeningMark, token.kind == TokenClass::kOpening);
  Set(hint, kClosingMark, token.kind == TokenClass::kClosing);
  Set(hint, kAfterOpeningMark, view[i - 1].kind == TokenClass::kOpening);
  Set(hint, kAfterClosingMark, view[i - 1].kind == TokenClass::kClosing);
  Set(hint, kBeforeOpeningMark, view[i + 1].kind == TokenClass::kOpening);
  const int32_t q = DoubleQuotation(view, i);
  if (q < 0) return;
  const ParagraphView::QuotationTokens& quotation = view.quotations()[q];
  const int32_t words = quotation.tokens.size() - 2;
  Set(hint, kInQuotation);
  Set(hint, kInOpenEndedQuotation, !quotation.closed);
  Set(hint, kInShortQuotation, words <= 3);
  Set(hint, kInLongQuotation, words >= 8);
  Set(hint, kInFirstQuotation,
      quotation.tokens.begin == view.StretchOf(i).begin);
  Set(hint, kContinuesQuotation, quotation.continued);
}

void AddMention(const ParagraphView& view, int32_t i, uint32_t* hint) {
  const MentionClass mention = view[i].mention;
  Set(hint, kInPerson, mention == MentionClass::kPerson);
  Set(hint, kInOtherName,
      mention == MentionClass::kOrganization ||
          mention == MentionClass::kPlace ||
          mention == MentionClass::kOtherName);
  Set(hint, kInPronoun, mention == MentionClass::kPronoun);
  Set(hint, kInNominal, mention == MentionClass::kNominal);
  Set(hint, kBeginsMention, view[i].begins_mention);
  const auto is_someone = [&](int32_t at) {
    return view[at].mention != MentionClass::kNone &&
           view[at].mention != MentionClass::kValue;
  };
  Set(hint, kMentionNearBefore, is_someone(i - 1) || is_someone(i - 2));
  Set(hint, kMentionNearAfter, is_someone(i + 1) || is_someone(i + 2));
}

// The last cue that was passed, in one direction.
struct LastCue {
  int32_t place = -kFar;
  int32_t quotation = -1;
  int32_t pauses = 0;
};

// Bits of the cues of one stretch of sentences. Within a quotation a cue counts
// for its sentence alone.
void AddCues(const ParagraphView& view, IndexRange stretch,
             const CueWords& cues, std::vector<uint32_t>* hints) {
  static const uint64_t kAccording = FoldedHash("according");
  bool has_quotation = false, has_according = false;
  LastCue outside, inside, weak;
  const auto cue_seen = [&](int32_t quotation) -> LastCue* {
    if (quotation < 0) return &outside;
    return inside.quotation == quotation ? &inside : nullptr;
  };
  for (int32_t i = stretch.begin; i < stretch.end; ++i) {
    const int32_t quotation = DoubleQuotation(view, i);
    has_quotation |= quotation >= 0;
    has_according |= view[i].word == kAccording;
    uint32_t* hint = &(*hints)[i];
    if (const LastCue* cue = cue_seen(quotation)) {
      const IndexRange reach = quotation < 0 ? stretch : view.SentenceOf(i);
      Set(hint, kCueBefore, cue->place >= reach.begin);
      Set(hint, kCueNearBefore, i - cue->place <= 3);
      Set(hint, kPauseSinceCue, cue->pauses > 0);
    }
    Set(hint, kMayBeCueNearBefore, i - weak.place <= 5);
    if (IsPause(view[i].kind)) ++outside.pauses, ++inside.pauses;
    const CueStrength strength = cues.StrengthOf(view[i].word);
    Set(hint, kIsCue, strength == CueStrength::kMostly);
    Set(hint, kMayBeCue, strength == CueStrength::kSometimes);
    if (strength == CueStrength::kMostly) {
      (quotation < 0 ? outside : inside) = {i, quotation, 0};
    } else if (strength == CueStrength::kSometimes) {
      weak.place = i;
    }
  }
  outside = inside = LastCue();
  outside.place = inside.place = kFar;
  for (int32_t i = stretch.end - 1; i >= stretch.begin; --i) {
    const int32_t quotation = DoubleQuotation(view, i);
    uint32_t* hint = &(*hints)[i];
    if (const LastCue* cue = cue_seen(quotation)) {
      const IndexRange reach = quotation < 0 ? stretch : view.SentenceOf(i);
      Set(hint, kCueAfter, cue->place < reach.end);
      Set(hint, kCueNearAfter, cue->place - i <= 3);
      Set(hint, kPauseUntilCue, cue->pauses > 0);
    }
    if (IsPause(view[i].kind)) ++outside.pauses, ++inside.pauses;
    if ((*hint >> kIsCue & 1) != 0) {
      (quotation < 0 ? outside : inside) = {i, quotation, 0};
    }
    Set(hint, kSentenceHasQuotation, has_quotation);
    Set(hint, kOfAccording, has_according);
    Set(hint, kStartsSentence, i == view.SentenceOf(i).begin);
  }
}

}  // namespace

void FindPartHints(const ParagraphView& view, const CueWords& cues,
                   std::vector<uint32_t>* hints) {
  hints->assign(view.size(), 0);
  for (int32_t i = 0; i < view.size(); ++i) {
    AddMarks(view, i, &(*hints)[i]);
    AddMention(view, i, &(*hints)[i]);
  }
  for (int32_t i = 0; i < view.size();) {
    const IndexRange stretch = view.StretchOf(i);
    AddCues(view, stretch, cues, hints);
    i = std::max(stretch.end, i + 1);
  }
}

}  // namespace hearsay
