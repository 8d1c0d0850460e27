#include "worker/entities/name_types.h"

#include <algorithm>

namespace hearsay {
namespace {

// How much more must speak for another type than for a name's own.
constexpr float kClearly = 1.5f;
// What "John Smith" says of "Smith".
constexpr float kWeightOfSurname = 0.5f;
// As much as two mentions that are nearly sure.
constexpr float kSurely = 1.7f;

}  // namespace

void NameTypes::Add(absl::string_view text, const Mention& name) {
  const absl::string_view words = name.span.In(text);
  const size_t type = static_cast<size_t>(name.type);
  weights_[words][type] += name.confidence;
  const size_t space = words.find_last_of(" \n\t");
  if (name.type == EntityType::kPerson && space != absl::string_view::npos) {
    weights_[words.substr(space + 1)][type] +=
        kWeightOfSurname * name.confidence;
  }
}

EntityType NameTypes::TypeOf(absl::string_view text,
                             const Mention& name) const {
  const auto found = weights_.find(name.span.In(text));
  if (found == weights_.end()) return name.type;
  const Weights& weights = found->second;
  const auto best = std::max_element(weights.begin(), weights.end());
  const float own = weights[static_cast<size_t>(name.type)];
  if (*best <= kClearly * own) return name.type;
  return static_cast<EntityType>(best - weights.begin());
}

EntityType NameTypes::TypeOfWord(absl::string_view word) const {
  const auto found = weights_.find(word);
  if (found == weights_.end()) return EntityType::kUnspecified;
  const Weights& weights = found->second;
  const auto best = std::max_element(weights.begin(), weights.end());
  if (*best < kSurely) return EntityType::kUnspecified;
  return static_cast<EntityType>(best - weights.begin());
}

}  // namespace hearsay
