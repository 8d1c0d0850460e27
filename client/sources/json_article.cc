#include "client/sources/json_article.h"

#include <string>

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

// "text", or where that is not there "html".
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
