// A small web server: a page to paste an article into, and its annotated page.
//
//   GET  /          the form
//   POST /annotate  its field "text" -> a page; 400, 413 or 502 with the form
//                   and a reason where there is none
#ifndef HEARSAY_CLIENT_CLI_DEMO_SERVER_H_
#define HEARSAY_CLIENT_CLI_DEMO_SERVER_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hearsay/v1/annotation.pb.h"

struct event_base;
struct evhttp;
struct evhttp_request;

namespace hearsay::cli {

struct DemoOptions {
  // "HOST:PORT", an IPv6 host in brackets; port 0 takes a free one.
  std::string listen = "127.0.0.1:8080";
  // The longest article, in bytes.
  size_t max_text_bytes = 1 << 20;
  // How long a connection may be silent, which it is too while its article is
  // annotated and made a page.
  absl::Duration idle = absl::Seconds(60);
  // Where articles go, for the form: "this machine".
  std::string place = "this machine";
};

// Answers one request after another, for one person on a machine of theirs:
// there is no login, and nothing is kept. Forms of other sites are refused. One
// thread at a time.
class DemoServer {
 public:
  using Annotate =
      std::function<absl::StatusOr<v1::Document>(const v1::Article&)>;

  // `annotate` gets text, or HTML where it looks like that; it may take a
  // while, but not for ever. INVALID_ARGUMENT where `listen` is not such,
  // UNAVAILABLE when it cannot listen there.
  static absl::StatusOr<std::unique_ptr<DemoServer>> Start(DemoOptions options,
                                                           Annotate annotate);
  ~DemoServer();
  DemoServer(const DemoServer&) = delete;
  DemoServer& operator=(const DemoServer&) = delete;

  // Where it listens, with the port that was taken.
  const std::string& address() const { return address_; }

  // Serves until the process ends.
  void Run();

 private:
  DemoServer(DemoOptions options, Annotate annotate);

  absl::Status Listen();
  void Answer(evhttp_request* request) const;
  void AnswerArticle(evhttp_request* request) const;
  std::string Form(absl::string_view text, absl::string_view error) const;

  const DemoOptions options_;
  const Annotate annotate_;
  std::string address_;
  std::unique_ptr<event_base, void (*)(event_base*)> base_;
  std::unique_ptr<evhttp, void (*)(evhttp*)> http_;
};

}  // namespace hearsay::cli

#endif  // HEARSAY_CLIENT_CLI_DEMO_SERVER_H_
