// An HTTP response as an archive has it.
#ifndef HEARSAY_CLIENT_SOURCES_HTTP_MESSAGE_H_
#define HEARSAY_CLIENT_SOURCES_HTTP_MESSAGE_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace hearsay::sources {

// Fields such as "Content-Type: text/html".
class Headers {
 public:
  // A line of the header. False where it is none.
  bool Add(absl::string_view line);

  // The first field of that name, in any case of letters; "" without one.
  absl::string_view Get(absl::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct HttpMessage {
  int status = 0;
  Headers headers;
  absl::string_view body;  // in what was parsed
};

// Splits a response. False where it is none. Thread-safe.
bool ParseHttp(absl::string_view text, HttpMessage* message);

// `body` as it was before it was sent: chunks are joined, where they are still
// there, and gzip and Zstandard unpacked, if Content-Encoding names them or
// not. At most `most` bytes and one read more. INVALID_ARGUMENT where it is
// packed in another way, DATA_LOSS where it is broken. Thread-safe.
absl::Status DecodeBody(const HttpMessage& message, size_t most,
                        std::string* body);

// The media type of a Content-Type, in lower case, and its charset or "".
struct MediaType {
  std::string type;
  std::string charset;
};
MediaType ParseMediaType(absl::string_view content_type);

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_HTTP_MESSAGE_H_
