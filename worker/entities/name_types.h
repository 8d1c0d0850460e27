// One type for one name: an article that says "Paris" means the city each time,
// even where a single sentence leaves that open (Gale, Church and Yarowsky's
// "one sense per discourse", 1992).
#ifndef HEARSAY_WORKER_ENTITIES_NAME_TYPES_H_
#define HEARSAY_WORKER_ENTITIES_NAME_TYPES_H_

#include <array>
#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "worker/entities/mention.h"

namespace hearsay {

// What the names of one article were taken for. One thread at a time.
class NameTypes {
 public:
  void Clear() {
    weights_.clear();
    introduced_.clear();
  }

  // Counts a name with its type, by its confidence; as a place behind "the town
  // of".
  void Add(absl::string_view text, const Mention& name);

  // The type that the article's mentions of this name speak for: another than
  // its own only where that is clear. One word of which no person's full name
  // is made is rather a place, if it is one elsewhere: news introduces people
  // by all of their name.
  EntityType TypeOf(absl::string_view text, const Mention& name) const;

  // The type of a word that was surely found as a name elsewhere; kUnspecified
  // for others.
  EntityType TypeOfWord(absl::string_view word) const;

 private:
  // By EntityType, up to the last type of names.
  using Weights = std::array<float, static_cast<int>(EntityType::kOther) + 1>;

  absl::flat_hash_map<absl::string_view, Weights> weights_;
  // Words of people's full names.
  absl::flat_hash_set<absl::string_view> introduced_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_TYPES_H_
