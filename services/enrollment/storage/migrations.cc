#include "enrollment/storage/migrations.h"

#include "EnrollmentMigrations.h"
#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformOutboxMigrations.h"
#include "PlatformRpcMigrations.h"
#include "StandingMigrations.h"

namespace cairn::enrollment::storage {

std::vector<platform::postgres::Migration> Migrations() {
  std::vector<platform::postgres::Migration> all;
  for (const auto& migrations : {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformOutboxMigrations(),
                                 PlatformRpcMigrations(), StandingMigrations(), EnrollmentMigrations()}) {
    all.insert(all.end(), migrations.begin(), migrations.end());
  }
  return all;
}

}  // namespace cairn::enrollment::storage
