// What names tell by themselves: those that mean one place, and nouns that say
// what is named. Names and nouns are keys of NameWords. Thread-safe.
#ifndef HEARSAY_WORKER_ENTITIES_KNOWN_NAMES_H_
#define HEARSAY_WORKER_ENTITIES_KNOWN_NAMES_H_

#include "absl/strings/string_view.h"

namespace hearsay {

// The name that stands for all names of one country or city: "united states"
// for "usa", "ardenia" for "republic of ardenia". Others stand for themselves.
absl::string_view CanonicalName(absl::string_view key);

// What a body is, as a word of its name: "the Commission" is the European
// Commission.
bool IsBodyNoun(absl::string_view word);

// Whether a place's name may lack this end elsewhere: "city", "province". A
// county or state is not the city that it is called after.
bool IsPlaceNoun(absl::string_view word);

// Countries and states that a city of theirs is called after: "Mexico" is not
// Mexico City.
bool HasNamesakeCity(absl::string_view key);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_KNOWN_NAMES_H_
