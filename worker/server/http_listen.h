// Where a web server of libevent's listens.
#ifndef HEARSAY_WORKER_SERVER_HTTP_LISTEN_H_
#define HEARSAY_WORKER_SERVER_HTTP_LISTEN_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

struct evhttp;

namespace hearsay {

// Makes `http` listen on "HOST:PORT", an IPv6 host in brackets; port 0 takes a
// free one. Returns the address with the port that was taken. INVALID_ARGUMENT
// where `listen` is not such, UNAVAILABLE when it cannot listen there.
absl::StatusOr<std::string> ListenOn(absl::string_view listen, evhttp* http);

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_HTTP_LISTEN_H_
