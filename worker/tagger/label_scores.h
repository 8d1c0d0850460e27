// Vectors of one score a label, in lanes that the compiler maps to whatever
// vector unit there is.
#ifndef HEARSAY_WORKER_TAGGER_LABEL_SCORES_H_
#define HEARSAY_WORKER_TAGGER_LABEL_SCORES_H_

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>

namespace hearsay {

// Scores come in blocks of this many; the last is filled up.
constexpr int kLabelLanes = 8;

inline int PaddedLabels(int labels) {
  return (labels + kLabelLanes - 1) / kLabelLanes * kLabelLanes;
}

// GCC's and Clang's vector extension: arithmetic is by lane.
using ScoreLanes = int16_t __attribute__((vector_size(kLabelLanes * 2)));

// Before a function that is worth a copy for CPUs with wide vectors; which copy
// runs is settled when the program is loaded. The sanitizers' run time is not
// ready by then, so there it is one copy.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HEARSAY_WIDE_VECTORS \
  __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define HEARSAY_WIDE_VECTORS
#endif

template <typename Lanes, typename Lane>
void LoadLanes(const Lane* from, Lanes* lanes) {
  std::memcpy(lanes, from, sizeof(Lanes));
}

template <typename Lanes, typename Lane>
void StoreLanes(const Lanes& lanes, Lane* to) {
  std::memcpy(to, &lanes, sizeof(Lanes));
}

// sum += addend, over `padded` labels.
inline void AddScores(const int16_t* addend, int padded, int16_t* sum) {
  for (int i = 0; i < padded; i += kLabelLanes) {
    ScoreLanes a, b;
    LoadLanes(addend + i, &a);
    LoadLanes(sum + i, &b);
    b += a;
    StoreLanes(b, sum + i);
  }
}

// The greatest of the scores of `labels` from `first` on, which lies in the
// first block.
inline int TopScore(const int16_t* scores, int labels, int first = 0) {
  constexpr int16_t kLeast = std::numeric_limits<int16_t>::min();
  ScoreLanes top = ScoreLanes{} + kLeast;
  int label = 0;
  for (; label + kLabelLanes <= labels; label += kLabelLanes) {
    ScoreLanes block;
    LoadLanes(scores + label, &block);
    for (int lane = 0; label == 0 && lane < first; ++lane) block[lane] = kLeast;
    top = block > top ? block : top;
  }
  int best = kLeast;
  for (int lane = 0; lane < kLabelLanes; ++lane) {
    best = std::max<int>(best, top[lane]);
  }
  for (label = std::max(label, first); label < labels; ++label) {
    best = std::max<int>(best, scores[label]);
  }
  return best;
}

// How far label 0 is ahead of the best other one of `labels`; behind it: below
// 0.
inline int LeadOfLabel0(const int16_t* scores, int labels) {
  return scores[0] - TopScore(scores, labels, /*first=*/1);
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TAGGER_LABEL_SCORES_H_
