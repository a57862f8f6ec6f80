#include <exception>
#include <iostream>

#include "enrollment/storage/migrations.h"
#include "enrollment/words.h"
#include "platform/process/process.h"
#include "platform/rpc/server.h"
#include "platform/rpc/tls.h"

using namespace cairn;

namespace {

int Run(const enrollment::Config& config) {
  switch (config.word) {
    case enrollment::Word::kServe:
      return enrollment::Serve(config);
    case enrollment::Word::kMigrate:
      platform::process::Migrate(config.owner, enrollment::storage::Migrations(), std::cout);
      return 0;
    case enrollment::Word::kStatus:
      platform::process::PrintSchema(config.app, enrollment::storage::Migrations(), std::cout);
      return 0;
    case enrollment::Word::kProvision:
      platform::process::Provision(config.superuser, "enrollment", config.passwords_file);
      return 0;
  }
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  platform::process::KeepHeapSmall();
  platform::rpc::BlockSignals();
  platform::rpc::RequireTls13();
  try {
    const auto config = enrollment::ReadConfig(argc, argv, std::cout);
    if (config.answered) return 0;
    platform::log::SetLevel(config.log_level);
    return Run(config);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
