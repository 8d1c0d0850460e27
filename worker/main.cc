// hearsay_worker: reads news articles for whoever asks over gRPC.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "worker/annotator/annotator.h"
#include "worker/models/models.h"
#include "worker/server/annotator_core.h"
#include "worker/server/server.h"

namespace hearsay {
namespace {

struct Settings {
  AnnotatorOptions annotator;
  ServerOptions server;
  double drain_delay_seconds = 0;
  double drain_timeout_seconds = 25;
  bool no_reflection = false;
};

void AddFlags(CLI::App& app, Settings& settings) {
  AnnotatorOptions& annotator = settings.annotator;
  ServerOptions& server = settings.server;
  ServiceOptions& service = server.service;
  server.listen = "127.0.0.1:50051";
  app.add_option("--listen", server.listen,
                 "Where to listen: HOST:PORT or unix:PATH. Port 0 takes a free "
                 "one. Calls are not encrypted");
  app.add_option("--threads", service.threads,
                 "Threads that annotate; 0: one for each CPU");
  app.add_option("--max-article-bytes", annotator.max_text_bytes,
                 "The longest text of an article");
  app.add_option("--max-source-bytes", annotator.max_source_bytes,
                 "The longest HTML page, or article in another charset");
  app.add_option("--max-answer-bytes", service.max_answer_bytes,
                 "The largest answer; gRPC's clients take 4 MiB by default");
  app.add_option("--max-pending-articles", service.max_pending_articles,
                 "Articles at work or waiting, beside feeds, before more are "
                 "refused; 0: 64 a thread");
  app.add_option("--max-feeds", service.max_feeds,
                 "Feeds at the same time before more are refused");
  app.add_option("--feed-window", service.feed_window,
                 "Articles at work for one feed");
  app.add_option("--drain-delay", settings.drain_delay_seconds,
                 "Seconds after SIGTERM in which calls are still taken while "
                 "health says NOT_SERVING");
  app.add_option("--drain-timeout", settings.drain_timeout_seconds,
                 "Seconds that calls may go on after that");
  app.add_flag("--no-reflection", settings.no_reflection,
               "Do not tell callers what services there are");
  for (CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    if (name == "--help") continue;
    option->envname(
        absl::StrCat("HEARSAY_", absl::AsciiStrToUpper(absl::StrReplaceAll(
                                     name.substr(2), {{"-", "_"}}))));
    option->capture_default_str();
  }
}

void Log(absl::string_view message) {
  std::cerr << absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::Now(),
                                absl::UTCTimeZone())
            << " hearsay_worker: " << message << std::endl;
}

int Fail(const absl::Status& status) {
  Log(absl::StrCat("cannot start: ", std::string(status.message())));
  return 1;
}

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

int Serve(const Settings& settings) {
  // Before there is any other thread, since threads inherit it.
  const sigset_t signals = BlockSignals();

  absl::Status status = settings.annotator.Validate();
  if (!status.ok()) return Fail(status);
  absl::StatusOr<Models> models = LoadEmbeddedModels();
  if (!models.ok()) return Fail(models.status());
  const Annotator annotator(*std::move(models), settings.annotator);
  absl::StatusOr<std::unique_ptr<Server>> server =
      Server::Start(MakeAnnotationCore(annotator), settings.server);
  if (!server.ok()) return Fail(server.status());
  Log(absl::StrCat("listening on ", (*server)->address(), ", model ",
                   annotator.models().version, ", ", (*server)->threads(),
                   " threads"));

  Log(absl::StrCat(strsignal(WaitFor(signals)), ": draining"));
  std::thread([signals] {
    const int signal = WaitFor(signals);
    Log(absl::StrCat(strsignal(signal), " again: ending at once"));
    _exit(128 + signal);
  }).detach();
  (*server)->Shutdown();
  Log("drained");
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
  CLI::App app(
      "Reads news articles for whoever asks over gRPC "
      "(hearsay.v1.AnnotationService).\nSIGTERM ends it in good order; a "
      "second "
      "one at once.",
      "hearsay_worker");
  hearsay::Settings settings;
  hearsay::AddFlags(app, settings);
  CLI11_PARSE(app, argc, argv);
  settings.server.reflection = !settings.no_reflection;
  settings.server.drain_delay = absl::Seconds(settings.drain_delay_seconds);
  settings.server.drain_timeout = absl::Seconds(settings.drain_timeout_seconds);
  return hearsay::Serve(settings);
}
