// What probes and Prometheus ask over plain HTTP:
//
//   /livez    200 while the process works at all
//   /readyz   200 while new calls are welcome, else 503
//   /metrics  Prometheus' text format
#ifndef HEARSAY_WORKER_SERVER_HTTP_ENDPOINTS_H_
#define HEARSAY_WORKER_SERVER_HTTP_ENDPOINTS_H_

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "worker/server/metrics/exposition.h"

struct event;
struct event_base;
struct evhttp;
struct evhttp_request;

namespace hearsay {

// One thread serves all connections; silent ones are closed after some seconds.
// Neither are connections counted nor are those cut that send a byte now and
// then, so it is for a network of one's own. Thread-safe.
class HttpEndpoints {
 public:
  // Called from the serving thread; must not wait.
  struct Sources {
    std::function<bool()> is_ready;
    std::function<void(Exposition&)> write_metrics;
  };

  // `listen` is "HOST:PORT", an IPv6 host in brackets; port 0 takes a free one.
  // INVALID_ARGUMENT where it is not such, UNAVAILABLE when it cannot listen
  // there.
  static absl::StatusOr<std::unique_ptr<HttpEndpoints>> Start(
      absl::string_view listen, Sources sources);

  // Ends at once.
  ~HttpEndpoints();
  HttpEndpoints(const HttpEndpoints&) = delete;
  HttpEndpoints& operator=(const HttpEndpoints&) = delete;

  // Where it listens, with the port that was taken.
  const std::string& address() const { return address_; }

 private:
  explicit HttpEndpoints(Sources sources);

  absl::Status Listen(absl::string_view listen);
  void Answer(evhttp_request* request) const;

  const Sources sources_;
  std::string address_;
  // The other end of a pipe: when it is closed, the thread ends.
  int stop_ = -1;
  int stopped_ = -1;
  std::unique_ptr<event_base, void (*)(event_base*)> base_;
  std::unique_ptr<evhttp, void (*)(evhttp*)> http_;
  std::unique_ptr<event, void (*)(event*)> stop_event_;
  std::thread thread_;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SERVER_HTTP_ENDPOINTS_H_
