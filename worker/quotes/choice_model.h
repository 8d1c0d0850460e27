// The weights by which parts are put together: a log-linear choice. Each
// candidate has features, its score is the sum of their weights, and its
// probability is exp(score) over the sum of that over all candidates.
#ifndef HEARSAY_WORKER_QUOTES_CHOICE_MODEL_H_
#define HEARSAY_WORKER_QUOTES_CHOICE_MODEL_H_

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "worker/tagger/hash.h"

namespace hearsay {

// What a feature is about. Numbers are part of the model format: new ones go to
// the end of their group, groups stay where they are.
using ChoiceFeature = uint32_t;

// Where a feature's weight lies: features share 2^20 places by their hash.
constexpr int kChoiceSlotBits = 20;
constexpr size_t kChoiceSlots = size_t{1} << kChoiceSlotBits;

inline uint32_t ChoiceSlot(ChoiceFeature feature, uint64_t value) {
  return CombineHash(value, feature) >> (64 - kChoiceSlotBits);
}

// Adds up weights.
class ScoreSink {
 public:
  explicit ScoreSink(const int8_t* weights) : weights_(weights) {}

  void Add(ChoiceFeature feature, uint64_t value) {
    score_ += weights_[ChoiceSlot(feature, value)];
  }
  int32_t score() const { return score_; }

 private:
  const int8_t* weights_;
  int32_t score_ = 0;
};

// Fetches weights into the cache, to be added up a little later.
class FetchingSink {
 public:
  explicit FetchingSink(const int8_t* weights) : weights_(weights) {}

  void Add(ChoiceFeature feature, uint64_t value) {
    assert(size_ < kMostFeatures);
    const uint32_t slot = ChoiceSlot(feature, value);
    __builtin_prefetch(weights_ + slot);
    slots_[size_++] = slot;
  }
  // The score of what was added since the last call.
  int32_t Take() {
    int32_t score = 0;
    for (int i = 0; i < size_; ++i) score += weights_[slots_[i]];
    size_ = 0;
    return score;
  }

 private:
  static constexpr int kMostFeatures = 32;  // of a candidate

  const int8_t* weights_;
  std::array<uint32_t, kMostFeatures> slots_;
  int size_ = 0;
};

// Calls add(i, sink) for the features of each of `count` candidates and
// take(i, score), while the weights of the next ones are on their way.
template <typename Add, typename Take>
void ScoreEach(const int8_t* weights, size_t count, Add add, Take take) {
  FetchingSink sinks[] = {FetchingSink(weights), FetchingSink(weights),
                          FetchingSink(weights), FetchingSink(weights)};
  constexpr size_t kSinks = std::size(sinks);
  for (size_t i = 0; i < count + kSinks; ++i) {
    FetchingSink& sink = sinks[i % kSinks];
    if (i >= kSinks) take(i - kSinks, sink.Take());
    if (i < count) add(i, sink);
  }
}

// Notes the places, for training.
class SlotSink {
 public:
  explicit SlotSink(std::vector<uint32_t>* slots) : slots_(slots) {}

  void Add(ChoiceFeature feature, uint64_t value) {
    slots_->push_back(ChoiceSlot(feature, value));
  }

 private:
  std::vector<uint32_t>* slots_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_QUOTES_CHOICE_MODEL_H_
