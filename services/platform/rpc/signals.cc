#include <pthread.h>

#include <csignal>

#include "platform/rpc/server.h"

namespace cairn::platform::rpc {
namespace {

sigset_t EndSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

}  // namespace

void BlockSignals() {
  std::signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = EndSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void WaitForSignal() {
  const sigset_t signals = EndSignals();
  int signal = 0;
  while (sigwait(&signals, &signal) != 0) {
  }
  // Whoever asks a second time does not want to wait for the drain.
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace cairn::platform::rpc
