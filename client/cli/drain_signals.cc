#include "client/cli/drain_signals.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <thread>
#include <utility>

#include "client/cli/exit_code.h"

namespace hearsay::cli {
namespace {

std::atomic<int> first_signal{0};

sigset_t HeldSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

void HoldSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  const sigset_t signals = HeldSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void DrainOnSignals(std::function<void()> drain) {
  std::thread([drain = std::move(drain)] {
    const sigset_t signals = HeldSignals();
    int signal = 0;
    if (sigwait(&signals, &signal) != 0) return;
    first_signal = signal;
    drain();
    if (sigwait(&signals, &signal) != 0) return;
    _exit(kSignalled + signal);
  }).detach();
}

int DrainSignal() { return first_signal; }

}  // namespace hearsay::cli
