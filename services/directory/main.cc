#include <exception>
#include <iostream>

#include "directory/words.h"
#include "platform/rpc/server.h"
#include "platform/rpc/tls.h"

using namespace cairn;

namespace {

int Run(const directory::Config& config) {
  switch (config.word) {
    case directory::Word::kServe:
      return directory::Serve(config);
    case directory::Word::kMigrate:
      return directory::Migrate(config);
    case directory::Word::kStatus:
      return directory::Status(config);
    case directory::Word::kProvision:
      return directory::Provision(config);
    case directory::Word::kBootstrap:
      return directory::Bootstrap(config);
  }
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  platform::rpc::BlockSignals();
  platform::rpc::RequireTls13();
  try {
    const auto config = directory::ReadConfig(argc, argv, std::cout);
    if (config.answered) return 0;
    platform::log::SetLevel(config.log_level);
    return Run(config);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
