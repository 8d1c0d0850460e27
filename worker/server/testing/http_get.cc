#include "worker/server/testing/http_get.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hearsay {

std::string Exchange(absl::string_view address, absl::string_view bytes) {
  const size_t colon = address.rfind(':');
  uint32_t port = 0;
  if (!absl::SimpleAtoi(address.substr(colon + 1), &port)) return "";
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  inet_pton(AF_INET, std::string(address.substr(0, colon)).c_str(),
            &to.sin_addr);
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  const timeval timeout = {10, 0};
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof(timeout));
  std::string answer;
  if (connect(connection, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) ==
      0) {
    send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    char buffer[4096];
    for (ssize_t n; (n = recv(connection, buffer, sizeof(buffer), 0)) > 0;) {
      answer.append(buffer, n);
    }
  }
  close(connection);
  return answer;
}

HttpAnswer HttpGet(absl::string_view address, absl::string_view path) {
  const std::string all = Exchange(
      address, absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: ", address,
                            "\r\nConnection: close\r\n\r\n"));
  HttpAnswer answer;
  const size_t end = all.find("\r\n\r\n");
  if (end == std::string::npos || all.rfind("HTTP/1.", 0) != 0) return answer;
  answer.headers = all.substr(0, end);
  answer.body = all.substr(end + 4);
  if (!absl::SimpleAtoi(all.substr(9, 3), &answer.code)) answer.code = 0;
  return answer;
}

}  // namespace hearsay
