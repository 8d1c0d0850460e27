// What the quotes stage tells the tagger of each token: bits that a window of
// words does not show.
#ifndef HEARSAY_WORKER_QUOTES_PART_HINTS_H_
#define HEARSAY_WORKER_QUOTES_PART_HINTS_H_

#include <cstdint>
#include <vector>

#include "worker/quotes/cue_words.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// Numbers of bits; part of the model format. "Cue" here is a word that mostly
// is one, in the same quotation or outside of all like the token itself.
enum PartHintBit : int {
  kInQuotation = 0,
  kInOpenEndedQuotation = 1,  // without a closing mark
  kInShortQuotation = 2,      // of up to 3 words
  kInLongQuotation = 3,       // of 8 words or more
  kInFirstQuotation = 4,      // that starts the sentence
  kOpeningMark = 5,
  kClosingMark = 6,
  kAfterOpeningMark = 7,
  kAfterClosingMark = 8,
  kBeforeOpeningMark = 9,
  kSentenceHasQuotation = 10,
  kIsCue = 11,
  kMayBeCue = 12,
  kCueBefore = 13,           // earlier in the sentence
  kCueNearBefore = 14,       // within 3 tokens
  kCueAfter = 15,            // later in the sentence
  kCueNearAfter = 16,        // within 3 tokens
  kPauseSinceCue = 17,       // a comma and the like since the cue before
  kPauseUntilCue = 18,       // until the cue after
  kMayBeCueNearBefore = 19,  // within 5 tokens
  kInPerson = 20,
  kInOtherName = 21,
  kInPronoun = 22,
  kInNominal = 23,
  kBeginsMention = 24,
  kMentionNearBefore = 25,   // one ends within 2 tokens before
  kContinuesQuotation = 26,  // in a quotation from the paragraph before
  kStartsSentence = 27,
  kOfAccording = 28,  // "according to" earlier or later in the sentence
  kMentionNearAfter = 29,
};

// Replaces `hints`: one for each token of `view`, which needs no parts yet.
void FindPartHints(const ParagraphView& view, const CueWords& cues,
                   std::vector<uint32_t>* hints);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_PART_HINTS_H_
