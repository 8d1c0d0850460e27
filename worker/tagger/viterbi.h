// The best sequence of labels, given a score for each label at each token and
// one for each pair of labels that follow each other (Viterbi 1967).
#ifndef HEARSAY_WORKER_TAGGER_VITERBI_H_
#define HEARSAY_WORKER_TAGGER_VITERBI_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace hearsay {

// Scores of transitions, as they are in the model file.
struct Transitions {
  // Stands for a transition that must not be.
  static constexpr int16_t kForbidden = INT16_MIN;

  int labels = 0;                   // 1 to 256
  absl::Span<const int16_t> start;  // [label] of the first token
  absl::Span<const int16_t> end;    // [label] of the last token
  absl::Span<const int16_t> pairs;  // [label of the one before][label]
};

// Holds the transitions in a form fit for decoding. Thread-safe.
class ViterbiTransitions {
 public:
  // Labels that are decoded side by side.
  static constexpr int kBlockLabels = 8;

  // The transitions into kBlockLabels labels that follow each other in the
  // model. Labels from which none of these may follow are left out, which in
  // BILOU is every third one.
  struct Block {
    std::vector<uint8_t> from;  // ascending
    std::vector<int32_t> rows;  // [place in `from`][label of the block]
  };

  explicit ViterbiTransitions(const Transitions& transitions);

  int labels() const { return labels_; }
  // Labels with the padding that score rows have.
  int padded() const { return padded_; }
  const int32_t* start() const { return start_.data(); }
  const int32_t* end() const { return end_.data(); }
  // What follows `label`, `padded()` scores; kNever where forbidden.
  const int32_t* after(int label) const {
    return pairs_.data() + label * padded_;
  }
  // What leads to `label`.
  const int32_t* before(int label) const {
    return transposed_.data() + label * padded_;
  }
  // padded() / kBlockLabels of them.
  const std::vector<Block>& blocks() const { return blocks_; }

  // Low enough to lose against any sum that a path can collect, high enough to
  // be added a few times.
  static constexpr int32_t kNever = -(1 << 28);

 private:
  int labels_;
  int padded_;
  std::vector<int32_t> start_;
  std::vector<int32_t> end_;
  std::vector<int32_t> pairs_;
  std::vector<int32_t> transposed_;
  std::vector<Block> blocks_;
};

// Whether a path is but a part of a longer one, in which label 0 stands before
// its first and after its last token.
struct PathEnds {
  bool after_label_0 = false;
  bool before_label_0 = false;

  // The score of each label for being the first, or the last.
  const int32_t* first(const ViterbiTransitions& transitions) const {
    return after_label_0 ? transitions.after(0) : transitions.start();
  }
  const int32_t* last(const ViterbiTransitions& transitions) const {
    return before_label_0 ? transitions.before(0) : transitions.end();
  }
};

// One thread at a time: keeps memory from call to call.
class ViterbiDecoder {
 public:
  // `scores` has `transitions.padded()` values for each of `count` tokens;
  // `labels` takes one for each. Of equal paths the one wins whose last
  // labels, read from the end, have the lowest index. Cost: count times the
  // transitions that are not forbidden, by blocks.
  void Decode(const ViterbiTransitions& transitions, PathEnds ends,
              const int16_t* scores, int count, uint8_t* labels);

 private:
  std::vector<int32_t> path_;
  std::vector<int32_t> next_path_;
  std::vector<uint8_t> back_;  // [token][label]: the label before
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_VITERBI_H_
