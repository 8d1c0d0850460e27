// The fields of a JSON object.
#ifndef HEARSAY_CLIENT_SOURCES_JSON_FIELDS_H_
#define HEARSAY_CLIENT_SOURCES_JSON_FIELDS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "simdjson.h"

namespace hearsay::sources {

// INVALID_ARGUMENT / INVALID_JSON. Thread-safe.
absl::Status JsonError(absl::string_view message);

// Parses an object; `fields` is good until the parser is used again. `text` is
// followed by LineReader::kPadding readable bytes. INVALID_JSON says what is
// wrong, INVALID_UTF8 at which byte.
absl::Status ParseObject(absl::string_view text, simdjson::dom::parser* parser,
                         simdjson::dom::object* fields);

// A field's string into `value`; left alone where the field is absent or null.
// Thread-safe.
absl::Status GetString(simdjson::dom::object fields, const char* name,
                       std::string* value);

// The field "id", which may be a number too. Thread-safe.
absl::Status GetId(simdjson::dom::object fields, std::string* id);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_JSON_FIELDS_H_
