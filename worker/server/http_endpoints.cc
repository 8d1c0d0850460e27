#include "worker/server/http_endpoints.h"

#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "absl/status/status.h"
#include "worker/server/http_listen.h"

namespace hearsay {
namespace {

constexpr int kIdleSeconds = 5;
constexpr int kMaxHeaderBytes = 16 << 10;
constexpr int kMaxBodyBytes = 16 << 10;

void Reply(evhttp_request* request, int code, const char* reason,
           const char* content_type, const std::string& body) {
  evhttp_add_header(evhttp_request_get_output_headers(request), "Content-Type",
                    content_type);
  evbuffer_add(evhttp_request_get_output_buffer(request), body.data(),
               body.size());
  evhttp_send_reply(request, code, reason, nullptr);
}

}  // namespace

absl::StatusOr<std::unique_ptr<HttpEndpoints>> HttpEndpoints::Start(
    absl::string_view listen, Sources sources) {
  std::unique_ptr<HttpEndpoints> endpoints(
      new HttpEndpoints(std::move(sources)));
  absl::Status status = endpoints->Listen(listen);
  if (!status.ok()) return status;
  endpoints->thread_ = std::thread(
      [base = endpoints->base_.get()] { event_base_dispatch(base); });
  return endpoints;
}

HttpEndpoints::HttpEndpoints(Sources sources)
    : sources_(std::move(sources)),
      base_(event_base_new(), &event_base_free),
      http_(evhttp_new(base_.get()), &evhttp_free),
      stop_event_(nullptr, &event_free) {}

HttpEndpoints::~HttpEndpoints() {
  if (stop_ >= 0) close(stop_);
  if (thread_.joinable()) thread_.join();
  stop_event_.reset();
  if (stopped_ >= 0) close(stopped_);
}

absl::Status HttpEndpoints::Listen(absl::string_view listen) {
  evhttp_set_timeout(http_.get(), kIdleSeconds);
  evhttp_set_max_headers_size(http_.get(), kMaxHeaderBytes);
  evhttp_set_max_body_size(http_.get(), kMaxBodyBytes);
  evhttp_set_allowed_methods(http_.get(), EVHTTP_REQ_GET | EVHTTP_REQ_HEAD);
  evhttp_set_gencb(
      http_.get(),
      [](evhttp_request* request, void* self) {
        static_cast<const HttpEndpoints*>(self)->Answer(request);
      },
      this);
  absl::StatusOr<std::string> address = ListenOn(listen, http_.get());
  if (!address.ok()) return address.status();
  address_ = *std::move(address);
  int ends[2];
  if (pipe(ends) != 0) return absl::ErrnoToStatus(errno, "cannot open a pipe");
  stopped_ = ends[0];
  stop_ = ends[1];
  stop_event_.reset(event_new(
      base_.get(), stopped_, EV_READ,
      [](evutil_socket_t, short, void* base) {
        event_base_loopbreak(static_cast<event_base*>(base));
      },
      base_.get()));
  event_add(stop_event_.get(), nullptr);
  return absl::OkStatus();
}

void HttpEndpoints::Answer(evhttp_request* request) const {
  constexpr char kText[] = "text/plain; charset=utf-8";
  const char* path =
      evhttp_uri_get_path(evhttp_request_get_evhttp_uri(request));
  const absl::string_view asked = path == nullptr ? "" : path;
  if (asked == "/livez") {
    Reply(request, 200, "OK", kText, "ok\n");
  } else if (asked == "/readyz") {
    if (sources_.is_ready()) {
      Reply(request, 200, "OK", kText, "ok\n");
    } else {
      Reply(request, 503, "Service Unavailable", kText, "not ready\n");
    }
  } else if (asked == "/metrics") {
    Exposition exposition;
    sources_.write_metrics(exposition);
    Reply(request, 200, "OK", Exposition::kContentType, exposition.text());
  } else {
    Reply(request, 404, "Not Found", kText,
          "there are /livez, /readyz and /metrics\n");
  }
}

}  // namespace hearsay
