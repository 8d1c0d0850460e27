#include "worker/tagger/viterbi.h"

#include <algorithm>

#include "worker/tagger/label_scores.h"

namespace hearsay {
namespace {

int32_t Widen(int16_t score) {
  return score == Transitions::kForbidden ? ViterbiTransitions::kNever : score;
}

constexpr int kLanes = ViterbiTransitions::kBlockLabels;
static_assert(kLabelLanes % kLanes == 0, "padding must fill whole blocks");
using PathLanes = int32_t __attribute__((vector_size(kLanes * 4)));
using ShortLanes = int16_t __attribute__((vector_size(kLanes * 2)));
using ByteLanes = uint8_t __attribute__((vector_size(kLanes)));

std::vector<ViterbiTransitions::Block> MakeBlocks(
    const ViterbiTransitions& transitions) {
  std::vector<ViterbiTransitions::Block> blocks;
  for (int begin = 0; begin < transitions.padded(); begin += kLanes) {
    ViterbiTransitions::Block& block = blocks.emplace_back();
    for (int from = 0; from < transitions.labels(); ++from) {
      const int32_t* const row = transitions.after(from) + begin;
      const bool possible = std::any_of(row, row + kLanes, [](int32_t score) {
        return score != ViterbiTransitions::kNever;
      });
      if (!possible) continue;
      block.from.push_back(static_cast<uint8_t>(from));
      block.rows.insert(block.rows.end(), row, row + kLanes);
    }
  }
  return blocks;
}

// Replaces the scores of the best paths to each label of one token by those to
// each label of the next, whose scores are given; `next` is room for them.
HEARSAY_WIDE_VECTORS
void Step(const std::vector<ViterbiTransitions::Block>& blocks,
          const int16_t* token_scores, int32_t* path, int32_t* next,
          uint8_t* back) {
  const int padded = static_cast<int>(blocks.size()) * kLanes;
  for (const ViterbiTransitions::Block& block : blocks) {
    PathLanes best = ViterbiTransitions::kNever + (PathLanes){};
    PathLanes best_from = {};
    const int32_t* row = block.rows.data();
    for (const uint8_t from : block.from) {
      PathLanes candidate;
      LoadLanes(row, &candidate);
      candidate += path[from];
      const PathLanes better = candidate > best;
      best = better ? candidate : best;
      best_from = better ? from + (PathLanes){} : best_from;
      row += kLanes;
    }
    ShortLanes scores;
    LoadLanes(token_scores, &scores);
    best += __builtin_convertvector(scores, PathLanes);
    StoreLanes(best, next);
    StoreLanes(__builtin_convertvector(best_from, ByteLanes), back);
    token_scores += kLanes;
    next += kLanes;
    back += kLanes;
  }
  next -= padded;
  // Sums stay small whatever the length: all are relative to the best one.
  PathLanes top;
  LoadLanes(next, &top);
  for (int i = kLanes; i < padded; i += kLanes) {
    PathLanes other;
    LoadLanes(next + i, &other);
    top = other > top ? other : top;
  }
  int32_t best_path = top[0];
  for (int lane = 1; lane < kLanes; ++lane) {
    best_path = std::max<int32_t>(best_path, top[lane]);
  }
  for (int i = 0; i < padded; i += kLanes) {
    PathLanes score;
    LoadLanes(next + i, &score);
    StoreLanes(score - best_path, path + i);
  }
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
  blocks_ = MakeBlocks(*this);
}

void ViterbiDecoder::Decode(const ViterbiTransitions& transitions,
                            PathEnds ends, const int16_t* scores, int count,
                            uint8_t* labels) {
  if (count == 0) return;
  const int padded = transitions.padded();
  path_.resize(padded);
  next_path_.resize(padded);
  back_.resize(static_cast<size_t>(count) * padded);
  for (int to = 0; to < padded; ++to) {
    path_[to] = ends.first(transitions)[to] + scores[to];
  }
  for (int token = 1; token < count; ++token) {
    const size_t place = static_cast<size_t>(token) * padded;
    Step(transitions.blocks(), scores + place, path_.data(), next_path_.data(),
         back_.data() + place);
  }
  const int32_t* const last_scores = ends.last(transitions);
  int last = 0;
  for (int label = 1; label < transitions.labels(); ++label) {
    if (path_[label] + last_scores[label] > path_[last] + last_scores[last]) {
      last = label;
    }
  }
  for (int token = count - 1; token >= 0; --token) {
    labels[token] = static_cast<uint8_t>(last);
    last = back_[static_cast<size_t>(token) * padded + last];
  }
}

}  // namespace hearsay
