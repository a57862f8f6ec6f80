#pragma once

#include <vector>

#include "directory/domain/practitioner_role.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// All roles of the providers, ended ones too, by provider and id.
std::vector<domain::PractitionerRole> LoadRolesOf(platform::postgres::Transaction& tx, const std::vector<domain::ProviderId>& providers);
std::vector<domain::PractitionerRole> LoadRoles(platform::postgres::Transaction& tx, const std::vector<domain::PractitionerRoleId>& ids);
/// PRACTITIONER_ROLE_NOT_FOUND.
platform::Result<domain::PractitionerRole> LoadRole(platform::postgres::Transaction& tx, domain::PractitionerRoleId id);
void InsertRoles(platform::postgres::Transaction& tx, const std::vector<domain::PractitionerRole>& roles);
/// Writes everything but id and provider.
void UpdateRoles(platform::postgres::Transaction& tx, const std::vector<domain::PractitionerRole>& roles);
/// Providers with a role at the location that has not ended.
std::vector<domain::ProviderId> ListProvidersAt(platform::postgres::Transaction& tx, domain::LocationId location);

std::vector<platform::postgres::Statement> PractitionerRoleStatements();

}  // namespace cairn::directory::storage
