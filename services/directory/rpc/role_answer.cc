#include "directory/rpc/role_answer.h"

#include "directory/domain/listing.h"
#include "directory/storage/credential_store.h"
#include "directory/wire/practitioner_role_wire.h"

namespace cairn::directory {

v1::PractitionerRole RoleAnswer(platform::postgres::Transaction& tx, const domain::Provider& provider,
                                const domain::PractitionerRole& role, const domain::Location& location,
                                const platform::crypto::OrgKeys& keys, platform::Instant now) {
  const auto credentials = storage::LoadCredentialsOf(tx, {provider.id});
  return wire::ToProto(role, domain::DecideListing(provider, credentials, role, location, now), keys);
}

}  // namespace cairn::directory
