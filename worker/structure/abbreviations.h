// Words that take a period without ending a sentence.
#ifndef HEARSAY_WORKER_STRUCTURE_ABBREVIATIONS_H_
#define HEARSAY_WORKER_STRUCTURE_ABBREVIATIONS_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hearsay {

enum class Abbreviation : uint8_t {
  kNone,
  kTitle,         // goes with a name behind it: Mr. Dr. Gen. St. Mt.
  kBeforeNumber,  // one only before a number: No. p. Fig. Vol.
  kCalendar,      // one only within a date: Jan. Sat.
  kInner,         // never ends a sentence: e.g. vs. approx.
  kAny,           // may also end a sentence: Inc. Jr. etc. Calif.
};

// What `word`, which a period follows, is. Case counts: "Miss." is a state,
// "miss." ends a sentence.
Abbreviation FindAbbreviation(absl::string_view word);

// Whether a capitalised `word` behind an abbreviation says that a new sentence
// begins: "the", "he", "but" and the like, in any case. They do not begin
// names.
bool IsSentenceOpener(absl::string_view word);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_ABBREVIATIONS_H_
