// Titles and offices of people: "Mr.", "Prime Minister", "the mayor".
#ifndef HEARSAY_WORKER_ENTITIES_TITLES_H_
#define HEARSAY_WORKER_ENTITIES_TITLES_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "worker/base/span.h"

namespace hearsay {

enum class Gender : uint8_t { kUnknown = 0, kMale, kFemale };

// Whether a folded word (small letters, no full stops) can be a title that
// stands before a name: "mr", "president", "sen".
bool IsTitleWord(absl::string_view folded);

// What a title tells of its holder: "mrs", "queen", "spokeswoman".
Gender GenderOfTitle(absl::string_view folded);

// Whether a folded word is an office or occupation: "mayor", "teacher".
bool IsOfficeNoun(absl::string_view folded);

// Whether who holds an office, in small letters, is a state's "leader": "prime
// minister".
bool HeadsState(absl::string_view office);

// Whether a folded title is one that a full stop shortens: "sen", "mr".
bool IsAbbreviation(absl::string_view folded);

// Whether a folded word is a form of address rather than an office: "mr".
bool IsAddress(absl::string_view folded);

// The title that ends where a name starts, in `text` from `floor` on: "Prime
// Minister" in "Prime Minister Abe". Empty where there is none.
Span TitleBefore(absl::string_view text, int32_t floor, int32_t name_start);

// The title that a name itself starts with, if more of the name follows.
Span TitleWithin(absl::string_view text, Span name);

// As OfficeAt(), past an article, where a name and a comma stand before `pos`:
// "Ana Reyes, the mayor". Empty where it is the title of the next of a list:
// "Reyes, director Ito and ...".
Span OfficeBehind(absl::string_view text, int32_t pos, int32_t end);

// The office that starts at `pos`, up to `end`: "prime minister" in "prime
// minister of Japan". Empty where there is none.
Span OfficeAt(absl::string_view text, int32_t pos, int32_t end);

// The form of address without a name that starts at `pos`, up to `end`: "Mr.
// President", "Madam Speaker". Empty where there is none.
Span AddressAt(absl::string_view text, int32_t pos, int32_t end);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_TITLES_H_
