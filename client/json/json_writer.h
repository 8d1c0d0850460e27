// Answers -> JSON.
#ifndef HEARSAY_CLIENT_JSON_JSON_WRITER_H_
#define HEARSAY_CLIENT_JSON_JSON_WRITER_H_

#include <string>

#include "absl/status/status.h"
#include "client/hearsay/feed.h"

namespace hearsay::json {

// A Document in proto3's JSON, with names as in annotation.proto's JSON
// mapping; a failed article is {"id", "status": {"code", "message",
// "details"}}. What is 0, false or empty is left out, but for the start and end
// of spans, which readers count on. On one line, or indented over several;
// without a line end. Thread-safe.
std::string ToJson(const FeedAnswer& answer, bool indented);

// google.rpc.Status in proto3's JSON, on one line. Thread-safe.
std::string StatusToJson(const absl::Status& status);

}  // namespace hearsay::json

#endif  // HEARSAY_CLIENT_JSON_JSON_WRITER_H_
