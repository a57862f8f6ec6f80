#pragma once

#include <optional>
#include <set>
#include <string_view>

namespace cairn::directory::domain {

/// What a person is to the clinic. A neighbour service has no role here: it is known by its certificate.
enum class Role { kClinician, kPrescriber, kMentor, kAnalyst, kCareCoordinator, kOrgAdmin, kPrivacyOfficer };

using Roles = std::set<Role>;

/// "CLINICIAN", as stored.
std::string_view RoleName(Role role);
/// The way back; nothing for any other text.
std::optional<Role> FindRole(std::string_view name);

/// Organisation administrators and privacy officers watch each other: nobody makes one alone (security matrix, "2").
bool NeedsTwoPersons(Role role);

}  // namespace cairn::directory::domain
