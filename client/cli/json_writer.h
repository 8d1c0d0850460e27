// Answers -> JSON.
#ifndef HEARSAY_CLIENT_CLI_JSON_WRITER_H_
#define HEARSAY_CLIENT_CLI_JSON_WRITER_H_

#include <string>

#include "client/hearsay/feed.h"

namespace hearsay::cli {

// A Document in proto3's JSON, with names as in annotation.proto's JSON
// mapping; a failed article is {"id", "status": {"code", "message",
// "details"}}. What is 0, false or empty is left out, but for the start and end
// of spans, which readers count on. On one line, or indented over several;
// without a line end. Thread-safe.
std::string ToJson(const FeedAnswer& answer, bool indented);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_JSON_WRITER_H_
