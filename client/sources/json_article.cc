#include "client/sources/json_article.h"

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/hearsay/status.h"
#include "client/hearsay/utf8.h"

namespace hearsay::sources {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

absl::Status JsonError(absl::string_view message) {
  return MakeClientError(absl::StatusCode::kInvalidArgument, "INVALID_JSON",
                         message);
}

// A field's string into `value`; left alone where the field is absent or null.
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

// An id may be a number too.
absl::Status GetId(object fields, std::string* id) {
  element field;
  if (fields["id"].get(field) == simdjson::SUCCESS &&
      (field.is_int64() || field.is_uint64())) {
    *id = simdjson::minify(field);
    return absl::OkStatus();
  }
  return GetString(fields, "id", id);
}

// Days without a time, and times without a zone, are taken as UTC.
bool ParseTime(absl::string_view text, absl::Time* time) {
  std::string error;
  return absl::ParseTime(absl::RFC3339_full, text, time, &error) ||
         absl::ParseTime("%Y-%m-%d%ET%H:%M:%E*S", text, time, &error) ||
         absl::ParseTime("%Y-%m-%d %H:%M:%E*S", text, time, &error) ||
         absl::ParseTime("%Y-%m-%d", text, time, &error);
}

absl::Status GetPublishTime(object fields, v1::Article* article) {
  std::string text;
  const absl::Status status = GetString(fields, "publishTime", &text);
  if (!status.ok() || text.empty()) return status;
  absl::Time time;
  if (!ParseTime(text, &time)) {
    return JsonError(absl::StrCat("\"publishTime\" is \"", text,
                                  "\"; a time such as 2031-05-04T09:30:00Z is "
                                  "needed"));
  }
  const int64_t seconds = absl::ToUnixSeconds(time);
  article->mutable_publish_time()->set_seconds(seconds);
  article->mutable_publish_time()->set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return absl::OkStatus();
}

// Bytes as they came, of which the dead letters of `hearsay feed` have some.
absl::Status GetRaw(object fields, v1::Article* article) {
  std::string base64;
  absl::Status status = GetString(fields, "rawBase64", &base64);
  status.Update(
      GetString(fields, "contentType", article->mutable_content_type()));
  status.Update(GetString(fields, "charset", article->mutable_charset()));
  if (status.ok() && !absl::Base64Unescape(base64, article->mutable_raw())) {
    status = JsonError("\"rawBase64\" is not base64");
  }
  return status;
}

// "text", or where that is not there "html", or "rawBase64".
absl::Status GetSource(object fields, v1::Article* article) {
  for (const char* name : {"text", "html"}) {
    element field;
    if (fields[name].get(field) != simdjson::SUCCESS || field.is_null()) {
      continue;
    }
    if (name == absl::string_view("html")) {
      article->set_content_type("text/html");
    }
    return GetString(fields, name, article->mutable_text());
  }
  element raw;
  if (fields["rawBase64"].get(raw) == simdjson::SUCCESS) {
    return GetRaw(fields, article);
  }
  return JsonError("neither \"text\" nor \"html\" is there");
}

}  // namespace

absl::Status JsonArticleParser::Parse(absl::string_view line,
                                      v1::Article* article) {
  element root;
  const simdjson::error_code error =
      parser_.parse(line.data(), line.size(), /*realloc_if_needed=*/false)
          .get(root);
  if (error == simdjson::UTF8_ERROR) {
    const absl::Status status = client_internal::CheckUtf8("the line", line);
    if (!status.ok()) return status;
  }
  if (error != simdjson::SUCCESS) {
    return JsonError(
        absl::StrCat("not JSON: ", simdjson::error_message(error)));
  }
  object fields;
  if (root.get(fields) != simdjson::SUCCESS) {
    return JsonError("not a JSON object");
  }
  absl::Status status = GetId(fields, article->mutable_id());
  status.Update(GetString(fields, "uri", article->mutable_uri()));
  status.Update(GetString(fields, "author", article->mutable_author()));
  status.Update(GetPublishTime(fields, article));
  status.Update(GetSource(fields, article));
  return status;
}

}  // namespace hearsay::sources
