// Currencies that stand before their amount: "$", "US$", "Rs. ", "AED ".
#ifndef HEARSAY_WORKER_ENTITIES_CURRENCY_READER_H_
#define HEARSAY_WORKER_ENTITIES_CURRENCY_READER_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "worker/entities/value_context.h"

namespace hearsay {

struct Currency {
  absl::string_view code;  // ISO 4217
  int32_t start;           // where its sign or code starts
};

// The currency before the amount at `pos`, no further back than `floor`, or
// none. Thread-safe.
absl::optional<Currency> ReadCurrencyBefore(const ValueContext& context,
                                            int32_t pos, int32_t floor);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_CURRENCY_READER_H_
