// What the readers of values share.
#ifndef HEARSAY_WORKER_ENTITIES_VALUE_CONTEXT_H_
#define HEARSAY_WORKER_ENTITIES_VALUE_CONTEXT_H_

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "worker/base/span.h"
#include "worker/entities/mention.h"

namespace hearsay {

// Where a reader stands.
struct ValueContext {
  absl::string_view text;
  Span bounds;                               // a paragraph: reads nowhere else
  absl::optional<absl::CivilDay> published;  // what relative dates count from
};

// A value's mention, still without the Value.
inline Mention MakeValueMention(EntityType type, int32_t start, int32_t end) {
  Mention mention;
  mention.span = {start, end};
  mention.type = type;
  mention.form = MentionForm::kValue;
  mention.confidence = 0.9f;
  return mention;
}

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_VALUE_CONTEXT_H_
