// Where workers are, as people write it.
#ifndef HEARSAY_CLIENT_HEARSAY_TARGET_H_
#define HEARSAY_CLIENT_HEARSAY_TARGET_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace hearsay::client_internal {

// The name that gRPC has for a target of client.h: "HOST:PORT",
// "dns:///NAME:PORT", "dns://SERVER:PORT/NAME:PORT", "unix:PATH", and lists of
// addresses by commas. INVALID_ARGUMENT says what is wrong and how it is
// written: gRPC itself would look for a host called "http", or take port 443.
// Thread-safe.
absl::StatusOr<std::string> ParseTarget(absl::string_view target);

}  // namespace hearsay::client_internal

#endif  // HEARSAY_CLIENT_HEARSAY_TARGET_H_
