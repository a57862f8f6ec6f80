#include <exception>
#include <iostream>

#include "platform/process/process.h"
#include "platform/rpc/server.h"
#include "platform/rpc/tls.h"
#include "prescribing/storage/migrations.h"
#include "prescribing/words.h"

using namespace cairn;

namespace {

int Run(const prescribing::Config& config) {
  switch (config.word) {
    case prescribing::Word::kServe:
      return prescribing::Serve(config);
    case prescribing::Word::kMigrate:
      platform::process::Migrate(config.owner, prescribing::storage::Migrations(), std::cout);
      return 0;
    case prescribing::Word::kStatus:
      platform::process::PrintSchema(config.app, prescribing::storage::Migrations(), std::cout);
      return 0;
    case prescribing::Word::kProvision:
      platform::process::Provision(config.superuser, "prescribing", config.passwords_file);
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
    const auto config = prescribing::ReadConfig(argc, argv, std::cout);
    if (config.answered) return 0;
    platform::log::SetLevel(config.log_level);
    return Run(config);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
