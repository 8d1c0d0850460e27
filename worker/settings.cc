#include "worker/settings.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <functional>
#include <iostream>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "re2/re2.h"
#include "worker/base/version.h"

namespace hearsay {
namespace {

constexpr int kUsageError = 2;
constexpr int32_t kMaxSeconds = 365 * 24 * 60 * 60;

constexpr char kAbout[] =
    "Reads news articles for whoever asks over gRPC "
    "(hearsay.v1.AnnotationService).\n"
    "SIGTERM ends it in good order, SIGINT does so without the drain delay; a "
    "second one\nat once. Times are in seconds.";

std::string EnvironmentName(absl::string_view flag) {
  return absl::StrCat("HEARSAY_", absl::AsciiStrToUpper(absl::StrReplaceAll(
                                      flag.substr(2), {{"-", "_"}})));
}

// What Kubernetes tells each container of the Services around it.
bool IsServiceLink(const std::string& name) {
  static const re2::RE2* const kLink = new re2::RE2(
      "HEARSAY_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|"
      "PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");
  return re2::RE2::FullMatch(name, *kLink);
}

// Whether only this machine can reach it.
bool IsLocal(absl::string_view listen) {
  if (absl::StartsWith(listen, "unix:")) return true;
  absl::string_view host = listen.substr(0, listen.rfind(':'));
  if (host == "localhost") return true;
  if (absl::ConsumePrefix(&host, "[") && absl::ConsumeSuffix(&host, "]")) {
    in6_addr address;
    return inet_pton(AF_INET6, std::string(host).c_str(), &address) == 1 &&
           IN6_IS_ADDR_LOOPBACK(&address);
  }
  // Names are no addresses, whatever they begin with.
  in_addr address;
  return inet_pton(AF_INET, std::string(host).c_str(), &address) == 1 &&
         ntohl(address.s_addr) >> 24 == 127;
}

// CLI11 takes "inf" and "nan" for numbers; no clock does.
absl::Duration ToDuration(const char* flag, double seconds) {
  if (seconds <= kMaxSeconds) return absl::Seconds(seconds);
  throw CLI::ValidationError(
      flag, absl::StrCat(seconds, " is too long: expected at most ",
                         kMaxSeconds, " seconds (a year)"));
}

std::string Seconds(absl::Duration duration) {
  return duration == absl::InfiniteDuration()
             ? "0"
             : absl::StrCat(absl::ToDoubleSeconds(duration));
}

}  // namespace

absl::Status Settings::Validate() const {
  absl::Status status = annotator.Validate();
  if (status.ok()) status = server.Validate();
  if (!status.ok()) return status;
  if (server.listen.empty()) {
    return absl::InvalidArgumentError("listen is empty: expected HOST:PORT");
  }
  if (insecure && server.tls.enabled()) {
    return absl::InvalidArgumentError(
        "insecure contradicts the TLS certificate: leave one of them out");
  }
  if (!insecure && !server.tls.enabled() && !IsLocal(server.listen)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "listening on ", server.listen,
        " lets others in, unencrypted: give --tls-certificate and --tls-key, "
        "or --insecure if that is meant"));
  }
  if (http_listen == server.listen && !absl::EndsWith(http_listen, ":0")) {
    return absl::InvalidArgumentError(
        absl::StrCat("listen and http_listen are both ", http_listen,
                     ": expected two addresses"));
  }
  return absl::OkStatus();
}

struct SettingsReader::Flag {
  CLI::Option* option;
  std::function<std::string()> value;
};

// Adds flags for variables, which hold the defaults.
class SettingsReader::Flags {
 public:
  explicit Flags(SettingsReader& reader) : reader_(reader) {}

  template <typename T>
  void Number(const char* name, T& variable, const char* help) {
    Keep(reader_.app_->add_option(name, variable, help),
         [&variable] { return absl::StrCat(variable); });
  }
  void Text(const char* name, std::string& variable, const char* help) {
    Keep(reader_.app_->add_option(name, variable, help),
         [&variable] { return variable; });
  }
  void List(const char* name, std::vector<std::string>& variable,
            const char* help) {
    Keep(reader_.app_->add_option(name, variable, help)->delimiter(','),
         [&variable] { return absl::StrJoin(variable, ","); });
  }
  void Switch(const char* name, bool& variable, const char* help) {
    Keep(reader_.app_->add_flag(name, variable, help),
         [&variable] { return variable ? "true" : "false"; });
  }
  void Seconds(const char* name, absl::Duration& variable, const char* help) {
    Keep(reader_.app_->add_option_function<double>(
             name,
             [name, &variable](double seconds) {
               variable = ToDuration(name, seconds);
             },
             help),
         [&variable] { return hearsay::Seconds(variable); });
  }
  // The same, where 0 stands for never.
  void SecondsOrNever(const char* name, absl::Duration& variable,
                      const char* help) {
    Keep(reader_.app_->add_option_function<double>(
             name,
             [name, &variable](double seconds) {
               variable = seconds == 0 ? absl::InfiniteDuration()
                                       : ToDuration(name, seconds);
             },
             help),
         [&variable] { return hearsay::Seconds(variable); });
  }
  void Choice(const char* name, LogCalls& variable, const char* help) {
    static const std::vector<std::pair<std::string, LogCalls>> kNames = {
        {"errors", LogCalls::kErrors},
        {"all", LogCalls::kAll},
        {"none", LogCalls::kNone}};
    Keep(reader_.app_->add_option(name, variable, help)
             ->transform(CLI::CheckedTransformer(kNames).description("")),
         [&variable] { return kNames[static_cast<int>(variable)].first; });
  }

 private:
  void Keep(CLI::Option* option, std::function<std::string()> value) {
    option->envname(EnvironmentName(option->get_name()));
    option->default_str(value());
    reader_.flags_.push_back({option, std::move(value)});
  }

  SettingsReader& reader_;
};

SettingsReader::SettingsReader()
    : app_(std::make_unique<CLI::App>(kAbout, "hearsay_worker")) {
  app_->set_version_flag("--version",
                         absl::StrCat("hearsay_worker ", kVersion));
  app_->add_flag("--print-config",
                 "Print all settings as they are in force, as variables of "
                 "the environment, and end");
  settings_.server.listen = "127.0.0.1:50051";
  settings_.server.drain_delay = absl::Seconds(5);
  ServerOptions& server = settings_.server;
  ServiceOptions& service = server.service;
  TransportOptions& transport = server.transport;
  Flags flags(*this);

  flags.Text(
      "--listen", server.listen,
      "Where to listen: HOST:PORT or unix:PATH. Port 0 takes a free one");
  flags.Text("--http-listen", settings_.http_listen,
             "Where /livez, /readyz and /metrics are answered: HOST:PORT. "
             "Empty: nowhere");
  flags.Switch("--insecure", settings_.insecure,
               "Whether to listen without TLS where others can reach it");
  flags.Text("--tls-certificate", server.tls.certificate_file,
             "The worker's certificate, with its chain: a PEM file, read again "
             "when it changes, as are those below");
  flags.Text("--tls-key", server.tls.key_file, "Its private key");
  flags.Text("--tls-client-ca", server.tls.client_ca_file,
             "Authorities of callers. Given: callers need a certificate of "
             "theirs");
  flags.List("--tls-allowed-clients", server.tls.allowed_clients,
             "Subject alternative names, separated by commas. Given: a "
             "caller's certificate needs one of them");
  flags.Seconds("--tls-reload-interval", server.tls.reload_interval,
                "How often these files are looked at");

  flags.Number("--threads", service.threads,
               "Threads that annotate. 0: one for each CPU that the container "
               "grants");
  flags.Number("--max-article-bytes", settings_.annotator.max_text_bytes,
               "The longest text of an article");
  flags.Number("--max-source-bytes", settings_.annotator.max_source_bytes,
               "The longest HTML page, or article in another charset");
  flags.Number("--max-answer-bytes", service.max_answer_bytes,
               "The largest answer; gRPC's clients take 4 MiB by default");
  flags.Number("--max-pending-articles", service.max_pending_articles,
               "Articles at work or waiting, beside feeds, before more are "
               "refused. 0: 64 a thread");
  flags.Number("--max-memory-bytes", service.max_memory_bytes,
               "What all articles in flight may take together. Beyond it calls "
               "are refused and feeds wait. 0: half of what the container "
               "grants");
  flags.Number("--max-feeds", service.max_feeds,
               "Feeds at the same time before more are refused");
  flags.Number("--feed-window", service.feed_window,
               "Articles at work for one feed");
  flags.Number("--feed-window-bytes", service.feed_window_bytes,
               "Bytes of these articles together");
  flags.Number("--stream-buffer-bytes", service.stream_buffer_bytes,
               "What is kept for a slow reader of StreamAnnotations");
  flags.Seconds("--stall-timeout", service.stall_timeout,
                "How long such a reader may take nothing before it is cut off");
  flags.Seconds("--feed-stall-timeout", service.feed_stall_timeout,
                "The same for a feed's reader");

  flags.Number("--max-connection-streams", transport.max_connection_streams,
               "Calls at the same time on one connection");
  flags.SecondsOrNever("--max-connection-age", transport.max_connection_age,
                       "When callers are told to connect anew, so that they "
                       "find new workers; feeds of that age end in good order. "
                       "0: never");
  flags.SecondsOrNever("--max-connection-age-grace",
                       transport.max_connection_age_grace,
                       "How long calls may then go on. 0: for ever");
  flags.SecondsOrNever("--max-connection-idle", transport.max_connection_idle,
                       "How long a connection may stay without calls. 0: for "
                       "ever");
  flags.Seconds("--keepalive-time", transport.keepalive_time,
                "After how much silence a caller is asked whether it is there");
  flags.Seconds("--keepalive-timeout", transport.keepalive_timeout,
                "How long it may take to answer");
  flags.Seconds("--min-ping-interval", transport.min_ping_interval,
                "Callers that ask the same more often are cut off");
  flags.Seconds("--handshake-timeout", transport.handshake_timeout,
                "How long a new connection may take to say what it wants");
  flags.Number("--max-buffer-bytes", transport.max_buffer_bytes,
               "What all connections may hold before calls are dropped. 0: an "
               "eighth of what the container grants");

  flags.Seconds("--drain-delay", server.drain_delay,
                "After SIGTERM, how long calls are still taken while health "
                "says NOT_SERVING");
  flags.Seconds("--drain-timeout", server.drain_timeout,
                "How long calls may go on after that");

  flags.Choice("--log-calls", settings_.log_calls,
               "Which calls are logged: errors, all or none");
  flags.Switch("--reflection", server.reflection,
               "Whether callers may ask what services there are");
  flags.Switch("--channelz", server.channelz,
               "Whether callers may ask about connections and calls");
}

SettingsReader::~SettingsReader() = default;

bool SettingsReader::Read(int argc, const char* const* argv,
                          const char* const* environment) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    exit_code_ = app_->exit(error) == 0 ? 0 : kUsageError;
    return false;
  }
  absl::Status status = CheckEnvironment(environment);
  if (status.ok()) status = settings_.Validate();
  if (!status.ok()) {
    std::cerr << "hearsay_worker: " << std::string(status.message()) << "\n";
    exit_code_ = kUsageError;
    return false;
  }
  if (app_->count("--print-config") == 0) return true;
  std::cout << ToString();
  return false;
}

absl::Status SettingsReader::CheckEnvironment(
    const char* const* environment) const {
  for (; *environment != nullptr; ++environment) {
    const absl::string_view variable = *environment;
    if (!absl::StartsWith(variable, "HEARSAY_")) continue;
    const std::string name(variable.substr(0, variable.find('=')));
    bool is_known = IsServiceLink(name);
    for (const Flag& flag : flags_) {
      is_known = is_known || name == flag.option->get_envname();
    }
    if (is_known) continue;
    return absl::InvalidArgumentError(absl::StrCat(
        name, " is in the environment and is no setting: --help names them"));
  }
  return absl::OkStatus();
}

std::string SettingsReader::ToString() const {
  std::string text;
  for (const Flag& flag : flags_) {
    absl::StrAppend(&text, "# ", flag.option->get_description(), "\n",
                    flag.option->get_envname(), "=", flag.value(), "\n");
  }
  return text;
}

std::vector<std::string> SettingsReader::FlagNames() const {
  std::vector<std::string> names;
  for (const Flag& flag : flags_) names.push_back(flag.option->get_name());
  return names;
}

}  // namespace hearsay
