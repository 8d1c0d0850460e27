// Whether bytes are UTF-8.
#ifndef HEARSAY_WORKER_TEXT_UTF8_H_
#define HEARSAY_WORKER_TEXT_UTF8_H_

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hearsay {

// OK for well-formed UTF-8 (RFC 3629: no surrogates, nothing overlong, at most
// U+10FFFF; NUL and a byte order mark are fine). Otherwise INVALID_ARGUMENT /
// INVALID_UTF8, which names the first bad byte, its offset (metadata
// "byte_offset") and the rule that it breaks. All bytes before that offset are
// well-formed: of a sequence that breaks off, it is the first byte that is bad.
absl::Status ValidateUtf8(absl::string_view bytes);

// How many of the leading bytes are ASCII.
size_t AsciiPrefixLength(absl::string_view bytes);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_UTF8_H_
