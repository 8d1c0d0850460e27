#include "client/sources/json_article.h"

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/sources/feed_time.h"
#include "client/sources/json_fields.h"

namespace hearsay::sources {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

absl::Status GetPublishTime(object fields, v1::Article* article) {
  std::string text;
  const absl::Status status = GetString(fields, "publishTime", &text);
  if (!status.ok() || text.empty()) return status;
  absl::Time time;
  if (!ParseIsoTime(text, &time)) {
    return JsonError(absl::StrCat("\"publishTime\" is \"", text,
                                  "\"; a time such as 2031-05-04T09:30:00Z is "
                                  "needed"));
  }
  SetPublishTime(time, article);
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
  object fields;
  absl::Status status = ParseObject(line, &parser_, &fields);
  if (!status.ok()) return status;
  status = GetId(fields, article->mutable_id());
  status.Update(GetString(fields, "uri", article->mutable_uri()));
  status.Update(GetString(fields, "author", article->mutable_author()));
  status.Update(GetPublishTime(fields, article));
  status.Update(GetSource(fields, article));
  return status;
}

}  // namespace hearsay::sources
