// Names that an article has used before, where a tagger missed them.
#ifndef HEARSAY_WORKER_ENTITIES_KNOWN_NAMES_H_
#define HEARSAY_WORKER_ENTITIES_KNOWN_NAMES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "worker/base/span.h"
#include "worker/entities/entity_table.h"

namespace hearsay {

struct KnownName {
  Span span;  // empty: none
  EntityType type = EntityType::kUnspecified;
};

// The longest name of an entity of `table` that the first few of `tokens` make
// up to `end`, all of them capitalised; a person's surname counts. A lone word
// that opens a sentence (`opens_sentence`) has its capital for that and is
// none.
KnownName FindKnownName(absl::string_view text, absl::Span<const Span> tokens,
                        int32_t end, bool opens_sentence,
                        const EntityTable& table);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_KNOWN_NAMES_H_
