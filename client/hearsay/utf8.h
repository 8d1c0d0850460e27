// Whether strings may go into a message.
#ifndef HEARSAY_CLIENT_HEARSAY_UTF8_H_
#define HEARSAY_CLIENT_HEARSAY_UTF8_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hearsay::client_internal {

// INVALID_ARGUMENT / INVALID_UTF8 where `value` is not UTF-8. Names `what` it
// is and, also as metadata "byte_offset", the first bad byte. Thread-safe.
absl::Status CheckUtf8(absl::string_view what, absl::string_view value);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_UTF8_H_
