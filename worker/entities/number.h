// Numbers as news writes them: "1,234.5", "6.4 million", "twenty-five", "half a
// dozen", "tens of thousands".
#ifndef HEARSAY_WORKER_ENTITIES_NUMBER_H_
#define HEARSAY_WORKER_ENTITIES_NUMBER_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "worker/base/span.h"

namespace hearsay {

struct NumberPhrase {
  Span span;
  double amount = 0;  // of a range its middle; 0 where vague
  bool range = false;
  bool vague = false;    // "several", "dozens": an amount is not told
  double scale = 1;      // 1e6 for "6.4 million"
  bool article = false;  // only "a" or "an", which counts where a unit follows
};

// The longest number phrase that starts at `begin` and ends by `end`, within
// 160 bytes. `begin` is the first digit or letter of a word. A range, "20 to
// 30", is one phrase. `short_scales` admits "50bn", "5m" and "3k", which are
// numbers where money is meant. Thread-safe.
absl::optional<NumberPhrase> ReadNumber(absl::string_view text, int32_t begin,
                                        int32_t end, bool short_scales);

// Whether a lowered word may start a number: "twenty", "half", "several".
bool StartsNumber(absl::string_view lower_word);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_NUMBER_H_
