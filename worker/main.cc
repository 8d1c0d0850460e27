// hearsay_worker: reads news articles for whoever asks over gRPC.
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstring>
#include <memory>
#include <thread>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "worker/annotator/annotator.h"
#include "worker/base/version.h"
#include "worker/call_log.h"
#include "worker/models/models.h"
#include "worker/server/annotator_core.h"
#include "worker/server/http_endpoints.h"
#include "worker/server/json_log.h"
#include "worker/server/metrics/process_metrics.h"
#include "worker/server/server.h"
#include "worker/settings.h"

namespace hearsay {
namespace {

// How long the end waits for whoever reads the log.
constexpr absl::Duration kLogPatience = absl::Seconds(1);

// Signals that end the worker, blocked in all threads and taken by WaitFor.
sigset_t BlockSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int WaitFor(const sigset_t& signals) {
  int signal = 0;
  while (sigwait(&signals, &signal) != 0) {
  }
  return signal;
}

// As many connections as the system lets this process have.
void RaiseFileLimit() {
  rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int Fail(JsonLog& log, const absl::Status& status) {
  log.Write(LogLevel::kError, "cannot start", {{"error", status.message()}});
  return 1;
}

void WriteMetrics(const Annotator& annotator, const Server* server,
                  const JsonLog& log, Exposition& exposition) {
  exposition.StartGauge("hearsay_build_info", "What runs here.");
  exposition.Add(
      {{"version", kVersion}, {"model_version", annotator.models().version}},
      int64_t{1});
  exposition.StartGauge("hearsay_ready", "Whether new calls are welcome.");
  exposition.Add({}, int64_t{server != nullptr && server->is_ready()});
  exposition.StartCounter("hearsay_log_lines_dropped_total",
                          "Lines that nobody took in time.");
  exposition.Add({}, log.dropped());
  WriteProcessMetrics(exposition);
  if (server != nullptr) server->WriteMetrics(exposition);
}

// After a second signal, ends at once, whatever is under way.
void WatchForSecondSignal(const sigset_t& signals) {
  std::thread([signals] {
    const int signal = WaitFor(signals);
    _exit(128 + signal);
  }).detach();
}

int Serve(const Settings& settings, const sigset_t& signals, JsonLog& log) {
  absl::StatusOr<Models> models = LoadEmbeddedModels();
  if (!models.ok()) return Fail(log, models.status());
  const Annotator annotator(*std::move(models), settings.annotator);

  std::atomic<const Server*> serving{nullptr};
  std::unique_ptr<HttpEndpoints> http;
  if (!settings.http_listen.empty()) {
    HttpEndpoints::Sources sources;
    sources.is_ready = [&serving] {
      const Server* server = serving;
      return server != nullptr && server->is_ready();
    };
    sources.write_metrics = [&](Exposition& exposition) {
      WriteMetrics(annotator, serving, log, exposition);
    };
    auto started =
        HttpEndpoints::Start(settings.http_listen, std::move(sources));
    if (!started.ok()) return Fail(log, started.status());
    http = *std::move(started);
  }

  ServerOptions options = settings.server;
  options.on_call_end = MakeCallLog(settings.log_calls, log);
  auto server = Server::Start(MakeAnnotationCore(annotator), options);
  if (!server.ok()) return Fail(log, server.status());
  serving = server->get();
  const ServiceOptions& service = (*server)->service_options();
  log.Write(LogLevel::kInfo, "serving",
            {{"address", (*server)->address()},
             {"http_address", http != nullptr ? http->address() : ""},
             {"tls", settings.server.tls.enabled() ? "on" : "off"},
             {"version", kVersion},
             {"model_version", annotator.models().version},
             {"threads", int64_t{service.threads}},
             {"max_memory_bytes", service.max_memory_bytes}});

  const int signal = WaitFor(signals);
  log.Write(LogLevel::kInfo, "draining", {{"signal", strsignal(signal)}});
  WatchForSecondSignal(signals);
  // Somebody at a terminal waits for no load balancer.
  (*server)->Shutdown(signal == SIGINT ? absl::ZeroDuration()
                                       : options.drain_delay);
  log.Write(LogLevel::kInfo, "drained");
  http.reset();
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
  hearsay::SettingsReader reader;
  if (!reader.Read(argc, argv, environ)) return reader.exit_code();
  // Before there is any other thread, since threads inherit it.
  const sigset_t signals = hearsay::BlockSignals();
  // Whoever reads the log may be gone.
  signal(SIGPIPE, SIG_IGN);
  hearsay::RaiseFileLimit();
  hearsay::JsonLog log(stderr);
  const int exit_code = hearsay::Serve(reader.settings(), signals, log);
  // When nobody reads the log, what is left of it is lost: exit() would wait
  // for the thread that writes.
  if (!log.Close(hearsay::kLogPatience)) _exit(exit_code);
  return exit_code;
}
