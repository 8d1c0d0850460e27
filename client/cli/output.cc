#include "client/cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <thread>

#include "client/cli/exit_code.h"

namespace hearsay::cli {

absl::Status Output::Write(absl::string_view piece) {
  const std::lock_guard<std::mutex> lock(mutex_);
  while (!piece.empty()) {
    const ssize_t written = write(descriptor_, piece.data(), piece.size());
    if (written >= 0) {
      piece.remove_prefix(written);
    } else if (errno == EPIPE) {
      _exit(kBrokenPipe);
    } else if (errno != EINTR) {
      return absl::ErrnoToStatus(errno, "cannot write the output");
    }
  }
  return absl::OkStatus();
}

void Output::EndOnSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  // Threads that start later inherit this; the one below takes the signals.
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::thread([this, signals] {
    int signal = 0;
    if (sigwait(&signals, &signal) != 0) return;
    std::signal(signal, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    const std::lock_guard<std::mutex> lock(mutex_);
    _exit(kSignalled + signal);
  }).detach();
}

}  // namespace hearsay::cli
