#pragma once

#include <google/protobuf/repeated_field.h>

#include <set>

#include "directory/domain/role.h"
#include "platform/access/access.h"
#include "platform/result/result.h"

namespace cairn::directory::wire {

platform::access::Role ToProto(domain::Role role);
std::set<platform::access::Role> ToProto(const domain::Roles& roles);
void WriteRoles(const domain::Roles& roles, google::protobuf::RepeatedField<int>& out);

/// The roles of a request; a repeated one counts once. INVALID_REQUEST naming every place with ROLE_UNSPECIFIED or
/// ROLE_SERVICE, which no person has.
platform::Result<domain::Roles> ParseRoles(const google::protobuf::RepeatedField<int>& roles);

}  // namespace cairn::directory::wire
