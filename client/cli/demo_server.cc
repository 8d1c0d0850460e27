#include "client/cli/demo_server.h"

#include <arpa/inet.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>

#include <cstdlib>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/page/html.h"
#include "client/page/page_writer.h"
#include "client/sources/article_reader.h"
#include "worker/server/http_listen.h"

namespace hearsay::cli {
namespace {

constexpr int kMaxHeaderBytes = 16 << 10;
// A form writes a byte as up to three, "%E2".
constexpr size_t kFormFactor = 3;
constexpr char kField[] = "text=";

// Empty where there is no such field. The value may hold any byte.
std::string FieldOf(absl::string_view form) {
  for (absl::string_view pair : absl::StrSplit(form, '&')) {
    if (!absl::ConsumePrefix(&pair, kField)) continue;
    size_t size = 0;
    char* decoded = evhttp_uridecode(std::string(pair).c_str(),
                                     /*decode_plus=*/1, &size);
    if (decoded == nullptr) return "";
    std::string value(decoded, size);
    std::free(decoded);
    return value;
  }
  return "";
}

std::string BodyOf(evhttp_request* request) {
  evbuffer* buffer = evhttp_request_get_input_buffer(request);
  std::string body(evbuffer_get_length(buffer), '\0');
  evbuffer_remove(buffer, body.data(), body.size());
  return body;
}

// Empty where there is none.
absl::string_view HeaderOf(evhttp_request* request, const char* name) {
  return absl::NullSafeStringView(
      evhttp_find_header(evhttp_request_get_input_headers(request), name));
}

// A name of somebody else's that leads here would make this server part of
// another site (DNS rebinding); addresses and localhost lead nobody astray.
bool IsAskedByAddress(evhttp_request* request) {
  const absl::string_view host = HeaderOf(request, "Host");
  if (absl::StartsWith(host, "[")) return true;
  const std::string name(host.substr(0, host.rfind(':')));
  in_addr address;
  return absl::EqualsIgnoreCase(name, "localhost") ||
         inet_pton(AF_INET, name.c_str(), &address) == 1;
}

// Browsers tell which site a form comes from; other programs say nothing.
bool IsFromAnotherSite(evhttp_request* request) {
  const absl::string_view site = HeaderOf(request, "Sec-Fetch-Site");
  const absl::string_view origin = HeaderOf(request, "Origin");
  return (!site.empty() && site != "same-origin" && site != "none") ||
         (!origin.empty() &&
          origin != absl::StrCat("http://", HeaderOf(request, "Host")));
}

void Reply(evhttp_request* request, int code, const char* reason,
           const std::string& html) {
  evkeyvalq* headers = evhttp_request_get_output_headers(request);
  evhttp_add_header(headers, "Content-Type", "text/html; charset=utf-8");
  evhttp_add_header(headers, "Content-Security-Policy",
                    "frame-ancestors 'none'");
  evhttp_add_header(headers, "X-Content-Type-Options", "nosniff");
  evhttp_add_header(headers, "Cache-Control", "no-store");
  evbuffer_add(evhttp_request_get_output_buffer(request), html.data(),
               html.size());
  evhttp_send_reply(request, code, reason, nullptr);
}

// The article's own fault, as far as a code tells.
bool IsOfTheArticle(const absl::Status& status) {
  return status.code() == absl::StatusCode::kInvalidArgument ||
         status.code() == absl::StatusCode::kOutOfRange;
}

}  // namespace

absl::StatusOr<std::unique_ptr<DemoServer>> DemoServer::Start(
    DemoOptions options, Annotate annotate) {
  std::unique_ptr<DemoServer> server(
      new DemoServer(std::move(options), std::move(annotate)));
  absl::Status status = server->Listen();
  if (!status.ok()) return status;
  return server;
}

DemoServer::DemoServer(DemoOptions options, Annotate annotate)
    : options_(std::move(options)),
      annotate_(std::move(annotate)),
      base_(event_base_new(), &event_base_free),
      http_(evhttp_new(base_.get()), &evhttp_free) {}

DemoServer::~DemoServer() = default;

absl::Status DemoServer::Listen() {
  evhttp_set_timeout(http_.get(), absl::ToInt64Seconds(options_.idle));
  evhttp_set_max_headers_size(http_.get(), kMaxHeaderBytes);
  evhttp_set_max_body_size(
      http_.get(), kFormFactor * options_.max_text_bytes + sizeof(kField));
  evhttp_set_allowed_methods(
      http_.get(), EVHTTP_REQ_GET | EVHTTP_REQ_HEAD | EVHTTP_REQ_POST);
  evhttp_set_gencb(
      http_.get(),
      [](evhttp_request* request, void* self) {
        static_cast<const DemoServer*>(self)->Answer(request);
      },
      this);
  absl::StatusOr<std::string> address = ListenOn(options_.listen, http_.get());
  if (!address.ok()) return address.status();
  address_ = *std::move(address);
  return absl::OkStatus();
}

void DemoServer::Run() { event_base_dispatch(base_.get()); }

void DemoServer::Answer(evhttp_request* request) const {
  const char* path =
      evhttp_uri_get_path(evhttp_request_get_evhttp_uri(request));
  const absl::string_view asked = path == nullptr ? "" : path;
  const bool is_post = evhttp_request_get_command(request) == EVHTTP_REQ_POST;
  if (!IsAskedByAddress(request)) {
    return Reply(request, 403, "Forbidden",
                 Form("", "Ask for this page by its address, or localhost."));
  }
  if (asked == "/annotate" && is_post) {
    AnswerArticle(request);
  } else if (asked == "/" && !is_post) {
    Reply(request, 200, "OK", Form("", ""));
  } else if (asked == "/annotate") {
    // A reload without the form.
    evhttp_add_header(evhttp_request_get_output_headers(request), "Location",
                      "/");
    evhttp_send_reply(request, 303, "See Other", nullptr);
  } else {
    Reply(request, 404, "Not Found", Form("", "There is no such page."));
  }
}

void DemoServer::AnswerArticle(evhttp_request* request) const {
  if (IsFromAnotherSite(request)) {
    return Reply(request, 403, "Forbidden",
                 Form("", "That form was another site's. Paste it here."));
  }
  const std::string text = FieldOf(BodyOf(request));
  if (text.size() > options_.max_text_bytes) {
    return Reply(
        request, 413, "Content Too Large",
        Form("", absl::StrCat("That is ", text.size(), " bytes, more than the ",
                              options_.max_text_bytes, " that fit here.")));
  }
  if (text.empty()) {
    return Reply(request, 400, "Bad Request",
                 Form("", "There is no article yet."));
  }
  v1::Article article;
  if (sources::DetectFormat("", text) == sources::InputFormat::kHtml) {
    article.set_raw(text);
    article.set_charset("utf-8");
    article.set_content_type("text/html");
  } else {
    article.set_text(text);
  }
  const absl::StatusOr<v1::Document> document = annotate_(article);
  absl::Status status = document.status();
  page::PageOptions options;
  options.home = "/";
  page::PageWriter page(options);
  if (status.ok()) status = page.Add(*document);
  if (status.ok()) return Reply(request, 200, "OK", page.Finish());
  if (IsOfTheArticle(status)) {
    Reply(request, 400, "Bad Request", Form(text, status.message()));
  } else {
    Reply(request, 502, "Bad Gateway", Form(text, status.message()));
  }
}

std::string DemoServer::Form(absl::string_view text,
                             absl::string_view error) const {
  std::string body =
      "<header class=\"masthead\"><p class=\"brand\">Hearsay</p></header>\n"
      "<main class=\"paste\">\n<h1>Who said what?</h1>\n";
  if (!error.empty()) {
    absl::StrAppend(&body, "<p class=\"warning\" role=\"alert\">",
                    page::Escape(error), "</p>\n");
  }
  // A newline right behind <textarea> is not part of its value.
  absl::StrAppend(
      &body,
      "<form method=\"post\" action=\"/annotate\">\n"
      "<label for=\"text\">Paste a news article in English, as text or as a "
      "page’s HTML</label>\n<textarea id=\"text\" name=\"text\" rows=\"16\" "
      "required autofocus aria-describedby=\"note\">\n",
      page::Escape(text), "</textarea>\n<p id=\"note\">At most ",
      options_.max_text_bytes >> 20, " MiB. It is read on ",
      page::Escape(options_.place),
      " and not kept.</p>\n<button>Read it</button>\n</form>\n</main>\n");
  return page::FramePage("Who said what?", "form-action 'self'", body);
}

}  // namespace hearsay::cli
