// The bytes of an XML document in any charset -> UTF-8 that a parser takes.
#ifndef HEARSAY_CLIENT_SOURCES_UTF8_SOURCE_H_
#define HEARSAY_CLIENT_SOURCES_UTF8_SOURCE_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "client/sources/byte_source.h"

namespace hearsay::sources {

// The charset of a document that starts so: what a byte order mark says, or the
// XML declaration, unless the bytes belie it (UTF-16 without a zero byte; one
// byte a character, where there is valid UTF-8 beyond ASCII) or nobody knows
// it. "" is UTF-8. ISO-8859-1 means windows-1252, as in browsers. Thread-safe.
std::string XmlCharset(absl::string_view start);

// Whether it is a charset's name.
bool IsCharset(const std::string& name);

// `source` in UTF-8, without a byte order mark. Of UTF-8, bytes that are not
// valid are taken as windows-1252, one by one; in other charsets they become
// U+FFFD. Control characters, which XML forbids, become spaces.
std::unique_ptr<ByteSource> ToUtf8(const std::string& charset,
                                   std::unique_ptr<ByteSource> source);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_UTF8_SOURCE_H_
