#include "prescribing/storage/migrations.h"

#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformOutboxMigrations.h"
#include "PlatformRpcMigrations.h"
#include "PrescribingMigrations.h"
#include "StandingMigrations.h"

namespace cairn::prescribing::storage {

std::vector<platform::postgres::Migration> Migrations() {
  std::vector<platform::postgres::Migration> all;
  for (const auto& migrations : {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformOutboxMigrations(),
                                 PlatformRpcMigrations(), StandingMigrations(), PrescribingMigrations()}) {
    all.insert(all.end(), migrations.begin(), migrations.end());
  }
  return all;
}

}  // namespace cairn::prescribing::storage
