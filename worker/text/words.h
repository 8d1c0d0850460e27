// The measure of a text's length that speeds are given in.
#ifndef HEARSAY_WORKER_TEXT_WORDS_H_
#define HEARSAY_WORKER_TEXT_WORDS_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace hearsay {

// How many runs of characters other than Unicode's white space there are.
// `text` is valid UTF-8.
int32_t CountWords(absl::string_view text);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_WORDS_H_
