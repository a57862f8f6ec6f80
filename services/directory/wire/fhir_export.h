#pragma once

#include <string>
#include <vector>

#include "directory/domain/credential.h"
#include "directory/domain/location.h"
#include "directory/domain/practitioner_role.h"
#include "directory/domain/provider.h"

namespace cairn::directory::wire {

/// One line of FHIR R4 each, with its line feed, under our own ids: what ReadFhirResource makes the same thing of. What
/// FHIR has no place for (capacity, listing, medications, disorders, insurances, who has verified a credential) is not
/// in it.
void AppendOrganization(const domain::Partner& partner, std::string& out);
void AppendLocation(const domain::Location& location, std::string& out);
/// With all credentials but the revoked ones.
void AppendPractitioner(const domain::Provider& provider, const std::vector<domain::Credential>& credentials,
                        std::string& out);
/// `provider` is whose role it is; the taxonomy codes stand here.
void AppendPractitionerRole(const domain::PractitionerRole& role, const domain::Provider& provider, std::string& out);

}  // namespace cairn::directory::wire
