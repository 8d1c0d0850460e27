// A feed's URL -> its bytes.
#ifndef HEARSAY_CLIENT_SOURCES_HTTP_H_
#define HEARSAY_CLIENT_SOURCES_HTTP_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace hearsay::sources {

// Each keeps a server from holding a caller up.
struct HttpLimits {
  size_t max_bytes = 64 << 20;  // of the answer, packed as it came
  absl::Duration connect_timeout = absl::Seconds(10);
  absl::Duration timeout = absl::Seconds(60);  // of everything
  int max_redirects = 5;
};

// Whether `place` is an http or https URL, and no file's path. Thread-safe.
bool IsUrl(absl::string_view place);

// What is at a URL, as it came: packed answers are asked for and not unpacked.
// Redirects are followed within http and https. DEADLINE_EXCEEDED,
// RESOURCE_EXHAUSTED (too long), NOT_FOUND, PERMISSION_DENIED, UNAVAILABLE and
// the like; UNIMPLEMENTED where the build has no HTTP, which is so for static
// ones. Proxies are those of the environment (https_proxy, no_proxy ...).
// Thread-safe.
absl::StatusOr<std::string> FetchUrl(const std::string& url,
                                     const HttpLimits& limits = HttpLimits());

}  // namespace hearsay::sources

#endif  // HEARSAY_CLIENT_SOURCES_HTTP_H_
