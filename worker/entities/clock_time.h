// Times of day: "5:30 p.m. GMT", "14:05", "12 o'clock".
#ifndef HEARSAY_WORKER_ENTITIES_CLOCK_TIME_H_
#define HEARSAY_WORKER_ENTITIES_CLOCK_TIME_H_

#include <cstdint>

#include "absl/types/optional.h"
#include "worker/entities/value_context.h"

namespace hearsay {

// What starts at `pos`, a digit, or none. Thread-safe.
absl::optional<Mention> ReadClock(const ValueContext& context, int32_t pos);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_CLOCK_TIME_H_
