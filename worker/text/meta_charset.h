// The charset that a page declares of itself.
#ifndef HEARSAY_WORKER_TEXT_META_CHARSET_H_
#define HEARSAY_WORKER_TEXT_META_CHARSET_H_

#include "absl/strings/string_view.h"

namespace hearsay {

// The label in a <meta> within the first 1024 bytes, found as the HTML
// standard's "prescan a byte stream to determine its encoding" finds it; empty
// where there is none. Labels of UTF-16 are returned as "utf-8", since their
// bytes could not have been read as they were. A piece of `page`. Thread-safe.
absl::string_view FindMetaCharset(absl::string_view page);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_TEXT_META_CHARSET_H_
