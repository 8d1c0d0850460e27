// Bytes in any charset -> UTF-8.
#ifndef HEARSAY_WORKER_TEXT_CHARSET_H_
#define HEARSAY_WORKER_TEXT_CHARSET_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hearsay {

// Decodes `bytes` into `text`, without a byte order mark. The charset is, in
// this order: what a byte order mark says; `declared` (an IANA name, or empty);
// for HTML what a <meta> within the first 1024 bytes declares, as browsers read
// it; UTF-8 where the bytes are valid; what the bytes look like. As in
// browsers, ISO-8859-1 and ASCII mean windows-1252, and GB2312 means GB18030.
//
// A declaration that the bytes belie gives way to the next of these: UTF-8 that
// is not valid; a charset of one byte a character for bytes that are valid
// UTF-8 beyond ASCII; UTF-16 or UTF-32 without a zero byte; one whose decoding
// yields control characters. What does not decode becomes U+FFFD. `text` takes
// at most three bytes for each of `bytes`, six for rare composed letters.
//
// Returns the MIME or IANA name of the charset that was used. INVALID_ARGUMENT
// / UNKNOWN_CHARSET where `declared` names none that is known. Thread-safe.
absl::StatusOr<std::string> DecodeToUtf8(absl::string_view bytes,
                                         absl::string_view declared,
                                         bool is_html, std::string* text);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_CHARSET_H_
