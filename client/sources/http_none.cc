// Of builds that cannot link libcurl: Debian has no static one.
#include "client/sources/http.h"

namespace hearsay::sources {

absl::StatusOr<std::string> FetchUrl(const std::string&, const HttpLimits&) {
  return absl::UnimplementedError("this build has no HTTP");
}

}  // namespace hearsay::sources
