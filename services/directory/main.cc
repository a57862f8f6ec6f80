#include <exception>
#include <iostream>

#include "directory/storage/schema.h"
#include "directory/words.h"
#include "platform/process/process.h"
#include "platform/rpc/server.h"
#include "platform/rpc/tls.h"

using namespace cairn;

namespace {

int Run(const directory::Config& config) {
  switch (config.word) {
    case directory::Word::kServe:
      return directory::Serve(config);
    case directory::Word::kMigrate:
      platform::process::Migrate(config.owner, directory::storage::Schema(), std::cout);
      return 0;
    case directory::Word::kStatus:
      platform::process::PrintSchema(config.app, directory::storage::Schema(), std::cout);
      return 0;
    case directory::Word::kProvision:
      platform::process::Provision(config.superuser, "directory", config.passwords_file);
      return 0;
    case directory::Word::kBootstrap:
      return directory::Bootstrap(config);
  }
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  platform::process::KeepHeapSmall();
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
