#include "worker/entities/name_types.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace hearsay {
namespace {

// How much more must speak for another type than for a name's own.
constexpr float kClearly = 1.5f;
// What "John Smith" says of "Smith".
constexpr float kWeightOfSurname = 0.5f;
// As much as two mentions that are nearly sure.
constexpr float kSurely = 1.7f;
// How much of a lone word's weight as a person speaks for a place.
constexpr float kShareOfPlace = 0.5f;

// "the town of Lissen"
bool IsCalledPlace(absl::string_view text, Span name) {
  absl::string_view before = text.substr(0, name.start);
  if (!absl::ConsumeSuffix(&before, " of ")) return false;
  for (const absl::string_view noun :
       {"town", "city", "village", "province", "republic", "island", "port"}) {
    if (absl::EndsWith(before, noun)) return true;
  }
  return false;
}

}  // namespace

void NameTypes::Add(absl::string_view text, const Mention& name) {
  const absl::string_view words = name.span.In(text);
  if (name.type == EntityType::kPerson && IsCalledPlace(text, name.span)) {
    weights_[words][static_cast<size_t>(EntityType::kLocation)] += kSurely;
    return;
  }
  const size_t type = static_cast<size_t>(name.type);
  weights_[words][type] += name.confidence;
  const size_t space = words.find_last_of(" \n\t");
  if (name.type == EntityType::kPerson && space != absl::string_view::npos) {
    weights_[words.substr(space + 1)][type] +=
        kWeightOfSurname * name.confidence;
    introduced_.insert(words.substr(space + 1));
    introduced_.insert(words.substr(0, words.find_first_of(" \n\t")));
  }
}

EntityType NameTypes::TypeOf(absl::string_view text,
                             const Mention& name) const {
  const auto found = weights_.find(name.span.In(text));
  if (found == weights_.end()) return name.type;
  const Weights& weights = found->second;
  const auto best = std::max_element(weights.begin(), weights.end());
  const float own = weights[static_cast<size_t>(name.type)];
  if (*best > kClearly * own) {
    return static_cast<EntityType>(best - weights.begin());
  }
  const float place = weights[static_cast<size_t>(EntityType::kLocation)];
  const absl::string_view words = name.span.In(text);
  const bool may_be_place =
      name.type == EntityType::kPerson && place > kShareOfPlace * own &&
      words.find_first_of(" \n\t") == absl::string_view::npos &&
      !introduced_.contains(words);
  return may_be_place ? EntityType::kLocation : name.type;
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
