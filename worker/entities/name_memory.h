// Names that a tagger misses where they stand, and that the article has told
// before.
#ifndef HEARSAY_WORKER_ENTITIES_NAME_MEMORY_H_
#define HEARSAY_WORKER_ENTITIES_NAME_MEMORY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"

namespace hearsay {

// One thread at a time.
class NameMemory {
 public:
  void StartArticle();

  // Adds to a paragraph's names, which are in the order of the text and do not
  // overlap, neither before nor after:
  // - acronyms that were names twice before: "ex-NTC";
  // - a person's first or last name alone: "Ruiz' sister".
  // Then keeps the paragraph's names in mind.
  void AddTo(absl::string_view text, absl::Span<const Span> tokens,
             std::vector<Mention>* names);

 private:
  struct Acronym {
    EntityType type;  // of the last one
    int32_t count = 0;
  };

  EntityType TypeOf(absl::string_view text, absl::Span<const Span> tokens,
                    size_t token, Span word) const;
  void Remember(absl::string_view text, const std::vector<Mention>& names);

  absl::flat_hash_map<std::string, Acronym> acronyms_;
  absl::flat_hash_set<std::string> parts_;  // of people's names
  std::vector<Mention> found_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NAME_MEMORY_H_
