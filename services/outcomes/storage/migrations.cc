#include "outcomes/storage/migrations.h"

#include "OutcomesMigrations.h"
#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformOutboxMigrations.h"
#include "PlatformRpcMigrations.h"
#include "ProjectionMigrations.h"
#include "StandingMigrations.h"

namespace cairn::outcomes::storage {

std::vector<platform::postgres::Migration> Migrations() {
  std::vector<platform::postgres::Migration> all;
  for (const auto& migrations :
       {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformOutboxMigrations(), PlatformRpcMigrations(),
        StandingMigrations(), ProjectionMigrations(), OutcomesMigrations()}) {
    all.insert(all.end(), migrations.begin(), migrations.end());
  }
  return all;
}

}  // namespace cairn::outcomes::storage
