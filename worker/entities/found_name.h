// A name as the tagger found it, before the article has had its say.
#ifndef HEARSAY_WORKER_ENTITIES_FOUND_NAME_H_
#define HEARSAY_WORKER_ENTITIES_FOUND_NAME_H_

#include <array>

#include "worker/base/span.h"
#include "worker/entities/mention.h"

namespace hearsay {

// What a span can be: a name of one of the types of names, in the order of
// EntityType, or none.
constexpr int kNameTypes = static_cast<int>(EntityType::kOther);
constexpr int kNoName = kNameTypes;
constexpr int kNameClasses = kNameTypes + 1;

constexpr int NameClass(EntityType type) { return static_cast<int>(type) - 1; }
constexpr EntityType TypeOfNameClass(int name_class) {
  return static_cast<EntityType>(name_class + 1);
}

// How likely each class is.
using NameShares = std::array<float, kNameClasses>;

struct FoundName {
  // A name or a value.
  Mention mention;
  IndexRange tokens;
  // Whether the tagger's labels say so; else it thinks the span possible.
  bool tagged = false;
  // What the tagger thinks of just this span, if it is no value.
  NameShares shares = {};

  bool is_name() const { return mention.form == MentionForm::kName; }
  float share_of_names() const { return 1 - shares[kNoName]; }
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_FOUND_NAME_H_
