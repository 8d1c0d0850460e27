// Words beside a name that only companies have.
#ifndef HEARSAY_WORKER_ENTITIES_COMPANY_CUES_H_
#define HEARSAY_WORKER_ENTITIES_COMPANY_CUES_H_

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

// Whether the words right before or behind a name say that it is a company's:
// "a subsidiary of Norvik", "Norvik, the maker of boats", "Norvik's gross
// profit". Looks at some dozen words of its line. Thread-safe.
bool HasCompanyCue(absl::string_view text, Span name);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_COMPANY_CUES_H_
