#include "client/cli/worker_metrics.h"

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>

#include <cstdint>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace hearsay::cli {
namespace {

constexpr int kTimeoutSeconds = 10;

// The body of an answer; empty where there is none.
std::string Get(const std::string& host, uint16_t port, const char* path) {
  const std::unique_ptr<event_base, decltype(&event_base_free)> base(
      event_base_new(), &event_base_free);
  const std::unique_ptr<evhttp_connection, decltype(&evhttp_connection_free)>
      connection(
          evhttp_connection_base_new(base.get(), nullptr, host.c_str(), port),
          &evhttp_connection_free);
  if (connection == nullptr) return "";
  evhttp_connection_set_timeout(connection.get(), kTimeoutSeconds);
  std::string body;
  evhttp_request* request = evhttp_request_new(
      [](evhttp_request* answer, void* to) {
        if (answer == nullptr ||
            evhttp_request_get_response_code(answer) != 200)
          return;
        evbuffer* buffer = evhttp_request_get_input_buffer(answer);
        static_cast<std::string*>(to)->assign(
            reinterpret_cast<const char*>(evbuffer_pullup(buffer, -1)),
            evbuffer_get_length(buffer));
      },
      &body);
  evkeyvalq* headers = evhttp_request_get_output_headers(request);
  evhttp_add_header(headers, "Host", host.c_str());
  evhttp_add_header(headers, "Connection", "close");
  // The connection owns the request from here on.
  if (evhttp_make_request(connection.get(), request, EVHTTP_REQ_GET, path) ==
      0) {
    event_base_dispatch(base.get());
  }
  return body;
}

}  // namespace

absl::StatusOr<double> ReadWorkerMetric(absl::string_view address,
                                        const std::string& name) {
  const size_t colon = address.rfind(':');
  uint32_t port = 0;
  if (colon == absl::string_view::npos ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port > 65535) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", address, "\" is no address: expected HOST:PORT"));
  }
  const std::string text = absl::StrCat(
      "\n", Get(std::string(address.substr(0, colon)), port, "/metrics"));
  if (text.size() == 1) {
    return absl::UnavailableError(
        absl::StrCat("nobody answers at http://", address, "/metrics"));
  }
  const std::string start = absl::StrCat("\n", name, " ");
  const size_t at = text.find(start);
  double value = 0;
  if (at == std::string::npos ||
      !absl::SimpleAtod(text.substr(at + start.size(), text.find('\n', at + 1) -
                                                           at - start.size()),
                        &value)) {
    return absl::NotFoundError(absl::StrCat("the worker has no metric ", name));
  }
  return value;
}

}  // namespace hearsay::cli
