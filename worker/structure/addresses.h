// URLs, e-mail addresses, host and file names within running text.
#ifndef HEARSAY_WORKER_STRUCTURE_ADDRESSES_H_
#define HEARSAY_WORKER_STRUCTURE_ADDRESSES_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hearsay {

struct AddressSearch {
  int32_t end;   // of the address; its start where there is none
  int32_t seen;  // how far the text was looked at
};

// Looks for an address that starts at `start` of `text`; what closes the
// sentence behind it is left out. `mark` is the place of its first '.', ':',
// '@' or '/'. Looks at 2,048 bytes at most.
AddressSearch FindAddress(absl::string_view text, int32_t start, int32_t mark);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_STRUCTURE_ADDRESSES_H_
