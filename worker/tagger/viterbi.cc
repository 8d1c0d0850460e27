#include "worker/tagger/viterbi.h"

#include <algorithm>

#include "worker/tagger/label_scores.h"

namespace hearsay {
namespace {

int32_t Widen(int16_t score) {
  return score == Transitions::kForbidden ? ViterbiTransitions::kNever : score;
}

}  // namespace

ViterbiTransitions::ViterbiTransitions(const Transitions& transitions)
    : labels_(transitions.labels),
      padded_(PaddedLabels(transitions.labels)),
      start_(padded_, kNever),
      end_(padded_, kNever),
      pairs_(padded_ * padded_, kNever),
      transposed_(padded_ * padded_, kNever) {
  for (int from = 0; from < labels_; ++from) {
    start_[from] = Widen(transitions.start[from]);
    end_[from] = Widen(transitions.end[from]);
    for (int to = 0; to < labels_; ++to) {
      const int32_t score = Widen(transitions.pairs[from * labels_ + to]);
      pairs_[from * padded_ + to] = score;
      transposed_[to * padded_ + from] = score;
    }
  }
}

void ViterbiDecoder::Decode(const ViterbiTransitions& transitions,
                            const int16_t* scores, int count, uint8_t* labels) {
  if (count == 0) return;
  const int padded = transitions.padded();
  path_.resize(padded);
  next_path_.resize(padded);
  back_.resize(static_cast<size_t>(count) * padded);
  for (int to = 0; to < padded; ++to) {
    path_[to] = transitions.start()[to] + scores[to];
  }
  for (int token = 1; token < count; ++token) {
    const int16_t* token_scores = scores + static_cast<size_t>(token) * padded;
    uint8_t* back = back_.data() + static_cast<size_t>(token) * padded;
    // Sums stay small whatever the length: all are relative to the best one.
    const int32_t best_path = *std::max_element(path_.begin(), path_.end());
    for (int32_t& path : path_) path -= best_path;
    for (int block = 0; block < padded; block += kLabelLanes) {
      PathLanes best = path_[0] + (PathLanes){};
      PathLanes first;
      LoadLanes(transitions.after(0) + block, &first);
      best += first;
      PathLanes from = {};
      for (int label = 1; label < transitions.labels(); ++label) {
        PathLanes candidate;
        LoadLanes(transitions.after(label) + block, &candidate);
        candidate += path_[label];
        const PathLanes better = candidate > best;
        best = better ? candidate : best;
        from = better ? (label + (PathLanes){}) : from;
      }
      for (int lane = 0; lane < kLabelLanes; ++lane) {
        back[block + lane] = static_cast<uint8_t>(from[lane]);
        next_path_[block + lane] = best[lane] + token_scores[block + lane];
      }
    }
    path_.swap(next_path_);
  }
  int last = 0;
  for (int label = 1; label < transitions.labels(); ++label) {
    if (path_[label] + transitions.end()[label] >
        path_[last] + transitions.end()[last]) {
      last = label;
    }
  }
  for (int token = count - 1; token >= 0; --token) {
    labels[token] = static_cast<uint8_t>(last);
    last = back_[static_cast<size_t>(token) * padded + last];
  }
}

}  // namespace hearsay
