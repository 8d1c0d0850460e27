#include "client/json/json_writer.h"

#include "client/hearsay/status.h"
#include "client/json/document_printer.h"
#include "client/json/json_printer.h"
#include "google/protobuf/util/json_util.h"

namespace hearsay::json {

// Protobuf's own printer knows how details are unpacked.
std::string StatusToJson(const absl::Status& error) {
  google::rpc::Status status = StatusToProto(error);
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(status, &json).ok()) {
    // A detail of a kind that this program does not know.
    status.clear_details();
    json.clear();
    const auto ignored =
        google::protobuf::util::MessageToJsonString(status, &json);
    static_cast<void>(ignored);
  }
  return json;
}

std::string ToJson(const FeedAnswer& answer, bool indented) {
  std::string json;
  JsonPrinter printer(indented, &json);
  if (answer.document.ok()) {
    json.reserve(4 * answer.document->ByteSizeLong());
    PrintDocument(*answer.document, printer);
    return json;
  }
  printer.Open('{');
  printer.Name("id");
  printer.String(answer.id);
  printer.Name("status");
  printer.Raw(StatusToJson(answer.document.status()));
  printer.Close('}');
  return json;
}

}  // namespace hearsay::json
