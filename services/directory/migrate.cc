#include <iostream>

#include "directory/storage/schema.h"
#include "directory/words.h"

namespace cairn::directory {

int Migrate(const Config& config) {
  for (const auto& name : platform::postgres::Migrate(config.owner, storage::Schema())) std::cout << name << '\n';
  return 0;
}

}  // namespace cairn::directory
