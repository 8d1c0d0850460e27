// Which given names are men's and which are women's.
#ifndef HEARSAY_WORKER_ENTITIES_GIVEN_NAMES_H_
#define HEARSAY_WORKER_ENTITIES_GIVEN_NAMES_H_

#include "absl/strings/string_view.h"
#include "worker/entities/titles.h"

namespace hearsay {

// The gender of those who mostly bear a name, folded as NameWords does
// ("jose"). Unknown for names of both and for names that given_names.txt does
// not have. Thread-safe.
Gender GenderOfGivenName(absl::string_view folded);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_ENTITIES_GIVEN_NAMES_H_
