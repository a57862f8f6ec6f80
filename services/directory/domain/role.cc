#include "directory/domain/role.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace cairn::directory::domain {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 7> kNames{{
    {Role::kClinician, "CLINICIAN"},
    {Role::kPrescriber, "PRESCRIBER"},
    {Role::kMentor, "MENTOR"},
    {Role::kAnalyst, "ANALYST"},
    {Role::kCareCoordinator, "CARE_COORDINATOR"},
    {Role::kOrgAdmin, "ORG_ADMIN"},
    {Role::kPrivacyOfficer, "PRIVACY_OFFICER"},
}};

}  // namespace

std::string_view RoleName(Role role) {
  for (const auto& [value, name] : kNames) {
    if (value == role) return name;
  }
  throw std::logic_error("role without a name");
}

std::optional<Role> FindRole(std::string_view name) {
  for (const auto& [value, known] : kNames) {
    if (known == name) return value;
  }
  return std::nullopt;
}

bool NeedsTwoPersons(Role role) { return role == Role::kOrgAdmin || role == Role::kPrivacyOfficer; }

}  // namespace cairn::directory::domain
