#include <iostream>

#include "enrollment/storage/migrations.h"
#include "enrollment/words.h"

namespace cairn::enrollment {

int Migrate(const Config& config) {
  for (const auto& name : platform::postgres::Migrate(config.owner, storage::Migrations())) std::cout << name << '\n';
  return 0;
}

}  // namespace cairn::enrollment
