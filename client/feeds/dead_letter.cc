#include "client/feeds/dead_letter.h"

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "client/hearsay/status.h"
#include "client/hearsay/utf8.h"
#include "client/json/json_printer.h"
#include "client/json/json_writer.h"
#include "google/protobuf/util/time_util.h"

namespace hearsay::feeds {
namespace {

void Field(json::JsonPrinter& printer, const char* name,
           const std::string& value) {
  if (value.empty()) return;
  printer.Name(name);
  printer.String(value);
}

bool IsUtf8(const std::string& text) {
  return client_internal::CheckUtf8("text", text).ok();
}

void PrintSource(const v1::Article& article, json::JsonPrinter& printer) {
  const bool is_raw = article.has_raw();
  const std::string& source = is_raw ? article.raw() : article.text();
  const bool is_html = absl::StartsWith(article.content_type(), "text/html");
  // Bytes that are UTF-8 may still have to be read as something else.
  if (IsUtf8(source) && (!is_raw || (is_html && article.charset().empty()))) {
    Field(printer, is_html ? "html" : "text", source);
    return;
  }
  Field(printer, "rawBase64", absl::Base64Escape(source));
  Field(printer, "contentType", article.content_type());
  Field(printer, "charset", article.charset());
}

}  // namespace

std::string ToDeadLetter(const v1::Article& article, const absl::Status& why) {
  std::string line;
  json::JsonPrinter printer(/*indented=*/false, &line);
  printer.Open('{');
  Field(printer, "id", article.id());
  PrintSource(article, printer);
  Field(printer, "uri", article.uri());
  if (article.has_publish_time()) {
    Field(printer, "publishTime",
          google::protobuf::util::TimeUtil::ToString(article.publish_time()));
  }
  Field(printer, "author", article.author());
  const auto info = GetErrorInfo(why);
  printer.Name("reason");
  printer.String(info.has_value() ? info->reason()
                                  : absl::StatusCodeToString(why.code()));
  printer.Name("status");
  printer.Raw(json::StatusToJson(why));
  printer.Close('}');
  line += '\n';
  return line;
}

}  // namespace hearsay::feeds
