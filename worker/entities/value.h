// What a date, time, amount or number in the text amounts to.
#ifndef HEARSAY_WORKER_ENTITIES_VALUE_H_
#define HEARSAY_WORKER_ENTITIES_VALUE_H_

#include <cstdint>
#include <string>

#include "absl/types/optional.h"
#include "absl/types/variant.h"

namespace hearsay {

// A point or stretch of the calendar, as exact as the text is. 0: not told. A
// decade is its first year, approximately.
struct DateTime {
  int32_t year = 0;                // 1 to 9999
  int32_t month = 0;               // 1 to 12
  int32_t day = 0;                 // 1 to 31
  absl::optional<int32_t> hour;    // 0 to 23
  absl::optional<int32_t> minute;  // 0 to 59
  std::string time_zone;           // "GMT", as in the text; mostly empty
};

// Values are those of hearsay.v1.TimeUnit.
enum class TimeUnit : uint8_t {
  kSecond = 1,
  kMinute = 2,
  kHour = 3,
  kDay = 4,
  kWeek = 5,
  kMonth = 6,
  kYear = 7,
  kDecade = 8,
  kCentury = 9,
};

// A length of time in the text's own unit.
struct Length {
  double amount = 0;
  TimeUnit unit = TimeUnit::kSecond;
};

struct Money {
  std::string currency_code;  // ISO 4217; empty where nothing tells which
  double amount = 0;          // whole units: 50000000000 for "$50 billion"
};

struct Number {
  double amount = 0;
  std::string unit;  // "%", or the text's own word, singular
};

// `kind` is monostate where only that it is approximate or relative is known.
struct Value {
  absl::variant<absl::monostate, DateTime, Length, Money, Number> kind;
  bool approximate = false;  // "nearly"
  bool relative = false;     // counted from the publish time
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_VALUE_H_
