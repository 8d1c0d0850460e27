// What a worker is told at its start: flags, each of them also a variable
// HEARSAY_… of the environment.
#ifndef HEARSAY_WORKER_SETTINGS_H_
#define HEARSAY_WORKER_SETTINGS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "worker/annotator/article_input.h"
#include "worker/server/server.h"

namespace CLI {
class App;
}

namespace hearsay {

// Which calls are logged: those that failed, all, or none.
enum class LogCalls { kErrors, kAll, kNone };

struct Settings {
  AnnotatorOptions annotator;
  ServerOptions server;
  std::string http_listen;  // empty: nowhere
  bool insecure = false;    // whether to listen unencrypted beyond loopback
  LogCalls log_calls = LogCalls::kErrors;

  // INVALID_ARGUMENT names what is out of range or contradicts something else.
  absl::Status Validate() const;
};

// One thread at a time.
class SettingsReader {
 public:
  SettingsReader();
  ~SettingsReader();
  SettingsReader(const SettingsReader&) = delete;
  SettingsReader& operator=(const SettingsReader&) = delete;

  // Reads the command line and the environment ("NAME=VALUE" strings, up to a
  // null). Returns true when there is something to be served. Otherwise what
  // was asked for (--help, --version, --print-config) is on standard output or
  // an error on standard error, and exit_code() says which. Variables HEARSAY_…
  // that are no settings are errors, but for those that Kubernetes sets for
  // Services.
  bool Read(int argc, const char* const* argv, const char* const* environment);

  const Settings& settings() const { return settings_; }
  int exit_code() const { return exit_code_; }

  // As --print-config prints them: a line "HEARSAY_…=VALUE" a setting, with its
  // flag's help before it.
  std::string ToString() const;

  // "--listen", …
  std::vector<std::string> FlagNames() const;

 private:
  struct Flag;
  class Flags;

  absl::Status CheckEnvironment(const char* const* environment) const;

  Settings settings_;
  const std::unique_ptr<CLI::App> app_;
  std::vector<Flag> flags_;
  int exit_code_ = 0;
};

}  // namespace hearsay

#endif  // HEARSAY_WORKER_SETTINGS_H_
