// The features of the choice among names, and their keys.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_FEATURE_KEYS_H_
#define HEARSAY_WORKER_ENTITIES_NAME_FEATURE_KEYS_H_

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include "worker/entities/found_name.h"
#include "worker/tagger/hash.h"

namespace hearsay {

// Numbers are part of the model format: kFormat in name_choice.cc goes up when
// one means something else.
enum class NameFeature : uint64_t {
  kBias,
  // What the tagger thinks of the span.
  kType,
  kShare,
  kTaggedShare,
  kBestTwo,
  // And of the other mentions of the same words, and of all of them.
  kOthersShare,
  kOthersBest,
  kGroupShare,
  kGroupCount,
  // Its words.
  kWords,
  kFirst,
  kLast,
  kInner,
  kLength,
  kShape,
  kFirstCluster,
  kLastCluster,
  kLastSuffix,
  kList,
  kListOfAll,
  // Words around it.
  kBefore,
  kBefore2,
  kBeforeCluster,
  kAfter,
  kAfter2,
  kAfterCluster,
  kBothSides,
  kShapesAround,
  kFirstAndShapeBefore,
  kLastAndShapeAfter,
  // Words around all mentions of the same words.
  kGroupBefore,
  kGroupAfter,
  kGroupBeforeCluster,
  kGroupAfterCluster,
  // Some of these, with the type that the mentions together speak for.
  kBestBefore,
  kBestAfter,
  kBestLast,
  kBestShape,
  // Longer names of which it is part.
  kFirstOf,
  kLastOf,
  kInnerOf,
  kInitialsOf,
  // Where it stands.
  kRole,
  kDateline,
  kLetters,
  kStartsSentence,
  kNextName,
  kPreviousName,
  // The likeliest of the spans that overlap it.
  kRival,
  kRivalGroup,
  kRivalTypes,
  kRivalWord,
};

// What stands for the word that is not there.
constexpr uint64_t kNoNameWord = 0x5bd1e995;

// A share as a number below 16, in steps that are finer where it is nearly
// sure.
inline int StepOfShare(float share) {
  constexpr float kSteps[] = {0.02f, 0.05f, 0.1f, 0.2f,  0.35f, 0.5f,
                              0.65f, 0.8f,  0.9f, 0.95f, 0.98f, 0.995f};
  return static_cast<int>(
      std::upper_bound(std::begin(kSteps), std::end(kSteps), share) -
      std::begin(kSteps));
}

// The likeliest class.
inline int BestClass(const NameShares& shares) {
  return static_cast<int>(std::max_element(shares.begin(), shares.end()) -
                          shares.begin());
}

// Takes the features of one name.
class NameFeatureKeys {
 public:
  // Appends to `keys`, which must outlive it.
  explicit NameFeatureKeys(std::vector<uint32_t>* keys) : keys_(keys) {}

  void Add(NameFeature feature, uint64_t value) {
    const uint64_t hash = CombineHash(value, static_cast<uint64_t>(feature));
    keys_->push_back(static_cast<uint32_t>(hash >> 32));
  }

  // A feature for each class that has some share of all, with a value that goes
  // with each.
  void AddEachShare(NameFeature feature, const NameShares& shares,
                    uint64_t with = 0) {
    constexpr float kLeast = 0.02f;
    float sum = 0;
    for (const float share : shares) sum += share;
    if (sum <= 0) return;
    for (size_t i = 0; i < shares.size(); ++i) {
      const float share = shares[i] / sum;
      if (share < kLeast) continue;
      Add(feature, CombineHash(i * 16 + StepOfShare(share), with));
    }
  }

 private:
  std::vector<uint32_t>* const keys_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_FEATURE_KEYS_H_
