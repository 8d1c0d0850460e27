#include "client/sources/json_fields.h"

#include "absl/strings/str_cat.h"
#include "client/hearsay/status.h"
#include "client/hearsay/utf8.h"

namespace hearsay::sources {

using simdjson::dom::element;
using simdjson::dom::object;

absl::Status JsonError(absl::string_view message) {
  return MakeClientError(absl::StatusCode::kInvalidArgument, "INVALID_JSON",
                         message);
}

absl::Status GetString(object fields, const char* name, std::string* value) {
  element field;
  if (fields[name].get(field) != simdjson::SUCCESS || field.is_null()) {
    return absl::OkStatus();
  }
  std::string_view text;
  if (field.get(text) != simdjson::SUCCESS) {
    return JsonError(absl::StrCat("\"", name, "\" is not a string"));
  }
  value->assign(text.data(), text.size());
  return absl::OkStatus();
}

absl::Status GetId(object fields, std::string* id) {
  element field;
  if (fields["id"].get(field) == simdjson::SUCCESS &&
      (field.is_int64() || field.is_uint64())) {
    *id = simdjson::minify(field);
    return absl::OkStatus();
  }
  return GetString(fields, "id", id);
}

absl::Status ParseObject(absl::string_view text, simdjson::dom::parser* parser,
                         object* fields) {
  element root;
  const simdjson::error_code error =
      parser->parse(text.data(), text.size(), /*realloc_if_needed=*/false)
          .get(root);
  if (error == simdjson::UTF8_ERROR) {
    const absl::Status status = client_internal::CheckUtf8("the JSON", text);
    if (!status.ok()) return status;
  }
  if (error != simdjson::SUCCESS) {
    return JsonError(
        absl::StrCat("not JSON: ", simdjson::error_message(error)));
  }
  if (root.get(*fields) != simdjson::SUCCESS) {
    return JsonError("not a JSON object");
  }
  return absl::OkStatus();
}

}  // namespace hearsay::sources
