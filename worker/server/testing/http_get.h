// A GET request as a probe sends it.
#ifndef HEARSAY_WORKER_SERVER_TESTING_HTTP_GET_H_
#define HEARSAY_WORKER_SERVER_TESTING_HTTP_GET_H_

#include <string>

#include "absl/strings/string_view.h"

namespace hearsay {

// Connects to `address` ("127.0.0.1:PORT"), sends `bytes` and reads until the
// other side closes, for 10 seconds at most. Empty where nobody is there.
std::string Exchange(absl::string_view address, absl::string_view bytes);

struct HttpAnswer {
  int code = 0;  // 0: none came
  std::string headers;
  std::string body;
};

HttpAnswer HttpGet(absl::string_view address, absl::string_view path);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_TESTING_HTTP_GET_H_
