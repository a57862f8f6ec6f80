#pragma once

#include <map>
#include <set>
#include <string>

#include "clients/cli/connection.h"

namespace cairn::cli {

/// Names by patient id.
using PanelNames = std::map<std::string, std::string>;

/// The names of those `patients` who are on the caller's panel; a few pages of it are enough for a table. All are left
/// out when enrollment can't be asked: no command fails for want of a name.
PanelNames FindPanelNames(Connection& connection, std::set<std::string> patients);

}  // namespace cairn::cli
