#include "directory/storage/schema.h"

#include "DirectoryMigrations.h"
#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformOutboxMigrations.h"
#include "PlatformRpcMigrations.h"
#include "directory/storage/account_store.h"
#include "directory/storage/authority_store.h"
#include "directory/storage/credential_store.h"
#include "directory/storage/invitation_store.h"
#include "directory/storage/finder_store.h"
#include "directory/storage/identity_store.h"
#include "directory/storage/listing_store.h"
#include "directory/storage/location_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_import.h"
#include "directory/storage/provider_store.h"
#include "directory/storage/recovery_code_store.h"
#include "directory/storage/role_proposal_store.h"
#include "directory/storage/session_store.h"
#include "directory/storage/settlement_store.h"
#include "directory/storage/source_store.h"

namespace cairn::directory::storage {

std::vector<platform::postgres::Migration> Schema() {
  std::vector<platform::postgres::Migration> schema;
  for (const auto& part : {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformOutboxMigrations(),
                           PlatformRpcMigrations(), DirectoryMigrations()}) {
    schema.insert(schema.end(), part.begin(), part.end());
  }
  return schema;
}

std::vector<platform::postgres::Statement> Statements() {
  std::vector<platform::postgres::Statement> all;
  for (const auto& part : {AccountStatements(), AuthorityStatements(), FinderStatements(), ListingStatements(), OrganisationStatements(), SessionStatements(),
                           LocationStatements(), PractitionerRoleStatements(), ProviderStatements(),
                           ProviderImportStatements(), SourceStatements(),
                           CredentialStatements(), SettlementStatements(), InvitationStatements(),
                           RecoveryCodeStatements(), RoleProposalStatements(), IdentityStatements()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace cairn::directory::storage
