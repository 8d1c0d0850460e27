// A Document -> JSON.
#ifndef HEARSAY_CLIENT_JSON_DOCUMENT_PRINTER_H_
#define HEARSAY_CLIENT_JSON_DOCUMENT_PRINTER_H_

#include "client/json/json_printer.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::json {

// Appends the document, as json_writer.h says. It knows each field by itself,
// which takes a third of the time of asking the message for its fields, and
// that a third of protobuf's own printer; the test compares with the former.
// Thread-safe.
void PrintDocument(const v1::Document& document, JsonPrinter& printer);

}  // namespace hearsay::json

#endif  // HEARSAY_CLIENT_JSON_DOCUMENT_PRINTER_H_
