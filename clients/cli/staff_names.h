#pragma once

#include <map>
#include <set>
#include <string>

#include "clients/cli/connection.h"

namespace cairn::cli {

/// Names by account id.
using StaffNames = std::map<std::string, std::string>;

/// The names of those `accounts` that directory tells the caller of, as providers or as accounts. Those it does not,
/// and all when directory can't be reached, are left out: no command fails for want of a name.
StaffNames FindStaffNames(Connection& connection, std::set<std::string> accounts);

/// "Dr. Ada Lind, MD (0191…)"; the id alone when there is no name.
std::string StaffText(const StaffNames& names, const std::string& account);

}  // namespace cairn::cli
