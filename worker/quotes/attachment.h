// Which source and which pieces of content belong to a cue.
//
// Three choices, one after the other, each among candidates and "none": the
// source; the piece of content on the cue's right ("said that …"); the piece on
// its left ("…," he said). The best of the few likeliest sources with their
// pieces wins. The weights are learned from articles in which these are marked.
#ifndef HEARSAY_WORKER_QUOTES_ATTACHMENT_H_
#define HEARSAY_WORKER_QUOTES_ATTACHMENT_H_

#include <cstdint>
#include <vector>

#include "worker/base/span.h"
#include "worker/quotes/attachment_features.h"
#include "worker/quotes/choice_weights.h"
#include "worker/quotes/draft.h"
#include "worker/quotes/paragraph_view.h"

namespace hearsay {

// A cue with what was attached to it; empty ranges are none. Probabilities are
// those of the choices.
struct Attachment {
  IndexRange cue;
  IndexRange source;
  IndexRange left;
  IndexRange right;
  float source_probability = 0;
  float left_probability = 0;
  float right_probability = 0;
};

// The quote that an attachment makes.
Draft DraftOf(const Attachment& attachment);

// The candidates. One thread at a time.
class AttachmentCandidates {
 public:
  // As much of the cue's stretch of sentences as is looked at; within a
  // quotation, of its sentence there.
  static IndexRange WindowOf(const ParagraphView& view, IndexRange cue);

  // Replaces `sources`; without "none", and without those that share only some
  // of their tokens with the source of the quote before.
  void FindSources(const CueContext& context, IndexRange earlier_source,
                   std::vector<IndexRange>* sources);
  // Replaces `starts` and `ends` of pieces; in order.
  void FindStarts(const PieceContext& context, std::vector<int32_t>* starts);
  void FindEnds(const PieceContext& context, std::vector<int32_t>* ends);

  // Whether a piece may be [start, end).
  static bool IsPiece(const PieceContext& context, int32_t start, int32_t end);
};

// One thread at a time.
class Attacher {
 public:
  // `weights` must outlive it.
  explicit Attacher(const ChoiceWeights& weights) : weights_(weights) {}

  // `earlier_source` is that of the quote before in the same sentence, or
  // empty.
  Attachment Attach(const ParagraphView& view, IndexRange cue,
                    IndexRange earlier_source);

 private:
  struct Scored {
    IndexRange range;
    int32_t score;
    float probability;
  };
  struct ScoredPlace {
    int32_t place;
    int32_t score;
  };
  struct ScoredPiece {
    IndexRange range;
    int32_t score;  // of where it starts and ends
  };

  Scored ChoosePiece(const PieceContext& context);
  void ScorePlaces(const PieceContext& context);
  const ChoiceWeights& weights_;
  AttachmentCandidates candidates_;
  std::vector<IndexRange> sources_;
  std::vector<Scored> scored_sources_;
  std::vector<int32_t> places_;
  std::vector<ScoredPlace> starts_;
  std::vector<ScoredPlace> ends_;
  std::vector<ScoredPiece> pieces_;
  std::vector<float> exponentials_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_ATTACHMENT_H_
