// What an amount is counted in: the words of currencies, of time and of
// measure.
#ifndef HEARSAY_WORKER_ENTITIES_UNITS_H_
#define HEARSAY_WORKER_ENTITIES_UNITS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "worker/entities/value.h"

namespace hearsay {

enum class UnitKind : uint8_t { kMoney, kPercent, kTime, kMeasure };

struct Unit {
  UnitKind kind;
  // ISO 4217 for money, "%", or the singular of a measure; empty for time.
  absl::string_view name;
  double factor = 1;  // 0.01 for cents
  TimeUnit time = TimeUnit::kSecond;
};

// The unit of up to three lowered words with one space between them, or null:
// "dollars", "hong kong dollars", "per cent", "square kilometres". Thread-safe.
const Unit* FindUnit(absl::string_view lower_words);

// The ISO 4217 code of what stands before an amount, or empty: "$", "US$",
// "Rs.", "USD", "Dh". Thread-safe.
absl::string_view FindCurrencyPrefix(absl::string_view prefix);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_UNITS_H_
