#include <malloc.h>
#include <sys/resource.h>

#include <iostream>

#include "gateway/config.h"
#include "gateway/serving.h"
#include "platform/log/log.h"
#include "platform/rpc/server.h"
#include "platform/rpc/tls.h"

namespace cairn::gateway {
namespace {

// Two thousand connections want more descriptors than a process gets by default.
void RaiseDescriptorLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

void Serve(const Config& config) {
  namespace log = platform::log;
  log::SetLevel(config.log_level);
  RaiseDescriptorLimit();
  Serving serving(config);
  serving.Start();
  log::Info("serving", {{log::Key::kAddress, config.listen}});
  platform::rpc::WaitForSignal();
  log::Info("stopping", {});
  serving.Stop();
}

}  // namespace
}  // namespace cairn::gateway

int main(int argc, char** argv) {
  mallopt(M_ARENA_MAX, 2);
  cairn::platform::rpc::BlockSignals();
  cairn::platform::rpc::RequireTls13();
  try {
    const auto config = cairn::gateway::ReadConfig(argc, argv, std::cout);
    if (!config.answered) cairn::gateway::Serve(config);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
