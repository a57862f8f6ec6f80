#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/directory/v1/finder_service.pb.h"
#include "cairn/directory/v1/provider.pb.h"
#include "cairn/options/v1/options.pb.h"

namespace cairn::cli {

/// "mon-fri 09:00-17:00", "sat,sun 10:00-12:00", "mon 18:00-24:00": days by their first three letters, then a span of
/// one day. Throws InvalidUsage naming --hours.
directory::v1::OpenHours OpenHoursFrom(std::string_view text);

/// "39.11,-94.63": latitude and longitude in degrees. Throws InvalidUsage naming --at; whether they are on the globe is
/// for the service to say.
directory::v1::Position PositionFrom(std::string_view text);

/// "2026-12-01T00:00:00-06:00" or "2026-12-01T06:00:00Z" (RFC 3339). Throws InvalidUsage naming `option`: a day alone
/// is no moment, as days begin at different moments in different states.
google::protobuf::Timestamp MomentFrom(std::string_view option, std::string_view text);

/// USPS code in capital letters, as the contract wants it.
std::string StateFrom(std::string_view text);

/// The roles of an account: "clinician", "org-admin" … Throws InvalidUsage naming --role.
std::vector<options::v1::Role> RolesFrom(const std::vector<std::string>& words);
/// The words RolesFrom takes: those a person can have.
std::string RoleWords();
/// "clinician, org admin"
std::string RolesText(const google::protobuf::RepeatedField<int>& roles);

}  // namespace cairn::cli
