#include "absl/strings/match.h"
#include "client/sources/http.h"

namespace hearsay::sources {

bool IsUrl(absl::string_view place) {
  return absl::StartsWithIgnoreCase(place, "http://") ||
         absl::StartsWithIgnoreCase(place, "https://");
}

}  // namespace hearsay::sources
