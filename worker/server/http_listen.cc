#include "worker/server/http_listen.h"

#include <arpa/inet.h>
#include <event2/http.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hearsay {
namespace {

// The port of a socket that listens.
uint16_t PortOf(int socket) {
  sockaddr_storage storage;
  socklen_t size = sizeof(storage);
  auto* address = reinterpret_cast<sockaddr*>(&storage);
  if (getsockname(socket, address, &size) != 0) return 0;
  return ntohs(storage.ss_family == AF_INET6
                   ? reinterpret_cast<sockaddr_in6*>(address)->sin6_port
                   : reinterpret_cast<sockaddr_in*>(address)->sin_port);
}

}  // namespace

absl::StatusOr<std::string> ListenOn(absl::string_view listen, evhttp* http) {
  const size_t colon = listen.rfind(':');
  uint32_t port = 0;
  if (colon == absl::string_view::npos || colon == 0 ||
      !absl::SimpleAtoi(listen.substr(colon + 1), &port) || port > 65535) {
    return absl::InvalidArgumentError(
        absl::StrCat("cannot listen on \"", listen, "\": expected HOST:PORT"));
  }
  absl::string_view host = listen.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  evhttp_bound_socket* socket = evhttp_bind_socket_with_handle(
      http, std::string(host).c_str(), static_cast<uint16_t>(port));
  if (socket == nullptr) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", listen,
                     ": the address is not valid, not of this machine, or in "
                     "use"));
  }
  return absl::StrCat(listen.substr(0, colon + 1),
                      PortOf(evhttp_bound_socket_get_fd(socket)));
}

}  // namespace hearsay
