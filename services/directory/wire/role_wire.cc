#include "directory/wire/role_wire.h"

#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

namespace cairn::directory::wire {

using domain::Role;
namespace options = cairn::options::v1;

namespace {

constexpr std::array<std::pair<Role, platform::access::Role>, 7> kRoles{{
    {Role::kClinician, options::ROLE_CLINICIAN},
    {Role::kPrescriber, options::ROLE_PRESCRIBER},
    {Role::kMentor, options::ROLE_MENTOR},
    {Role::kAnalyst, options::ROLE_ANALYST},
    {Role::kCareCoordinator, options::ROLE_CARE_COORDINATOR},
    {Role::kOrgAdmin, options::ROLE_ORG_ADMIN},
    {Role::kPrivacyOfficer, options::ROLE_PRIVACY_OFFICER},
}};

std::optional<Role> Find(int value) {
  for (const auto& [role, proto] : kRoles) {
    if (proto == value) return role;
  }
  return std::nullopt;
}

}  // namespace

platform::access::Role ToProto(Role role) {
  for (const auto& [known, proto] : kRoles) {
    if (known == role) return proto;
  }
  throw std::logic_error("role without a number");
}

std::set<platform::access::Role> ToProto(const domain::Roles& roles) {
  std::set<platform::access::Role> protos;
  for (const Role role : roles) protos.insert(ToProto(role));
  return protos;
}

void WriteRoles(const domain::Roles& roles, google::protobuf::RepeatedField<int>& out) {
  for (const Role role : roles) out.Add(ToProto(role));
}

platform::Result<domain::Roles> ParseRoles(const google::protobuf::RepeatedField<int>& roles) {
  domain::Roles parsed;
  std::vector<platform::FieldViolation> violations;
  for (int i = 0; i < roles.size(); ++i) {
    if (const auto role = Find(roles.Get(i))) {
      parsed.insert(*role);
    } else {
      violations.push_back({"roles[" + std::to_string(i) + "]", "must be a role that a person can have"});
    }
  }
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return parsed;
}

}  // namespace cairn::directory::wire
