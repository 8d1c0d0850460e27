// What a possible name is: one of the types, or none at all. A log-linear
// choice (multinomial logistic regression) over features of the span and of its
// whole article: a second look at what the tagger found, as Collins' reranking
// of named entities (2002) is one.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_CHOICE_H_
#define HEARSAY_WORKER_ENTITIES_NAME_CHOICE_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/entities/found_name.h"

namespace hearsay {

// A view of a model's weights. Thread-safe.
class NameChoice {
 public:
  // The weights of a feature for each type; those for none are 0.
  struct Row {
    uint8_t tag;  // of the feature's key; 0: free
    std::array<int8_t, kNameTypes> weights;
  };
  static_assert(sizeof(Row) == 8, "rows do not straddle cache lines");

  // Takes the bytes of a tagger's companion, which must outlive it. From none,
  // and from those that CheckNameChoice() finds fault with, comes a choice that
  // is_empty().
  explicit NameChoice(absl::string_view bytes);

  bool is_empty() const { return rows_.empty(); }

  // Fetches into the cache what Probabilities() will look at, which is all over
  // the far ones.
  void Prefetch(absl::Span<const uint32_t> keys) const;

  // How likely each class is, given the keys of the features; adds up to 1.
  NameShares Probabilities(absl::Span<const uint32_t> keys) const;

 private:
  absl::Span<const Row> rows_;
  float scale_ = 1;  // of one step of a weight, in log odds
};

// OK if the bytes are WriteNameChoice()'s, or if there are none. Otherwise
// DATA_LOSS says of the model `name` what was found and what was expected.
absl::Status CheckNameChoice(absl::string_view bytes, absl::string_view name);

// A feature's key and its weights.
using NameWeights = std::pair<uint32_t, std::array<int8_t, kNameTypes>>;

// The bytes of a choice. Of features that do not fit near their place the first
// ones stay.
std::string WriteNameChoice(const std::vector<NameWeights>& features,
                            float scale);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_CHOICE_H_
