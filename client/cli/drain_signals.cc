#include "client/cli/drain_signals.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>
#include <utility>

#include "client/cli/exit_code.h"

namespace hearsay::cli {
namespace {

std::atomic<int> first_signal{0};

std::mutex drain_mutex;
std::function<void()>& Drain() {
  static auto& drain = *new std::function<void()>();  // outlives all threads
  return drain;
}

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
  std::thread([signals] {
    int signal = 0;
    if (sigwait(&signals, &signal) != 0) return;
    first_signal = signal;
    {
      const std::lock_guard<std::mutex> lock(drain_mutex);
      if (!Drain()) _exit(kSignalled + signal);
      Drain()();
    }
    if (sigwait(&signals, &signal) != 0) return;
    _exit(kSignalled + signal);
  }).detach();
}

void DrainOnSignals(std::function<void()> drain) {
  const std::lock_guard<std::mutex> lock(drain_mutex);
  Drain() = std::move(drain);
}

int DrainSignal() { return first_signal; }

}  // namespace hearsay::cli
