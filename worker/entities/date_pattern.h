// Regular expressions for dates, with short names for their parts.
#ifndef HEARSAY_WORKER_ENTITIES_DATE_PATTERN_H_
#define HEARSAY_WORKER_ENTITIES_DATE_PATTERN_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "re2/re2.h"
#include "worker/entities/value_context.h"

namespace hearsay {

// "{MONTH}{S}{DAY}": see date_pattern.cc for what there is. Thread-safe.
struct DatePattern : re2::RE2 {
  explicit DatePattern(absl::string_view pattern);

  // Whether it matches at `pos`, within the next hundred bytes. The first of
  // `parts` is the whole.
  bool MatchAt(const ValueContext& context, int32_t pos,
               re2::StringPiece* parts, int count) const;
};

// The value of some digits.
int32_t ToInt(re2::StringPiece digits);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_DATE_PATTERN_H_
