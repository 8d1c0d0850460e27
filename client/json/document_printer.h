// A Document -> JSON.
#ifndef HEARSAY_CLIENT_JSON_DOCUMENT_PRINTER_H_
#define HEARSAY_CLIENT_JSON_DOCUMENT_PRINTER_H_

#include "client/json/json_printer.h"
#include "hearsay/v1/annotation.pb.h"

namespace hearsay::json {

// Appends the document, as json_writer.h says. It knows each field by itself;
// the test compares with asking the message for its fields, which is obvious
// and slower. Thread-safe.
void PrintDocument(const v1::Document& document, JsonPrinter& printer);

}  // namespace hearsay::json

#endif  // HEARSAY_CLIENT_JSON_DOCUMENT_PRINTER_H_
