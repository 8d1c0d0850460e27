#include "client/sources/testing/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace hearsay::sources {
namespace {

constexpr int kPollMillis = 20;

}  // namespace

LoopbackServer::LoopbackServer(Answer answer) : answer_(std::move(answer)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  sockaddr* const generic = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, generic, length) == 0 && listen(listener_, 8) == 0 &&
      getsockname(listener_, generic, &length) == 0) {
    port_ = ntohs(address.sin_port);
  }
  thread_ = std::thread([this] { Serve(); });
}

LoopbackServer::~LoopbackServer() {
  stopping_ = true;
  thread_.join();
  close(listener_);
}

std::string LoopbackServer::Url(const std::string& path) const {
  return absl::StrCat("http://127.0.0.1:", port_, path);
}

void LoopbackServer::Serve() {
  while (!stopping_) {
    pollfd waiting = {listener_, POLLIN, 0};
    if (poll(&waiting, 1, kPollMillis) <= 0) continue;
    const int connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) continue;
    ServeOne(connection);
    close(connection);
  }
}

void LoopbackServer::ServeOne(int connection) {
  std::string request;
  char piece[4096];
  while (!absl::StrContains(request, "\r\n\r\n")) {
    const ssize_t got = recv(connection, piece, sizeof piece, 0);
    if (got <= 0) return;
    request.append(piece, got);
  }
  ++requests_;
  const size_t start = request.find(' ') + 1;
  const std::string answer =
      answer_(request.substr(start, request.find(' ', start) - start));
  absl::string_view left = answer;
  const bool hold = absl::ConsumeSuffix(&left, kHold);
  while (!left.empty()) {
    const ssize_t sent =
        send(connection, left.data(), left.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    left.remove_prefix(sent);
  }
  while (hold && !stopping_) {
    pollfd waiting = {connection, POLLIN, 0};
    // Whatever comes is the client's leaving.
    if (poll(&waiting, 1, kPollMillis) > 0) return;
  }
}

}  // namespace hearsay::sources
