#pragma once

#include <string>
#include <utility>
#include <vector>

namespace cairn::platform::postgres {

using Setting = std::pair<std::string, std::string>;

/// `connection_string` with `application_name`, `settings` as session settings of the connection, and what every
/// connection of ours wants where the string says nothing else: connect_timeout 3 s, a dead peer noticed in 5 s, a
/// server that takes writes, no notices. Session settings: TimeZone UTC, DateStyle ISO, bytea_output hex, and
/// `settings` after them. Throws std::runtime_error when libpq cannot read the string; the text of the string is not
/// repeated.
std::string WithSettings(const std::string& connection_string, const std::string& application_name,
                         const std::vector<Setting>& settings);

/// The same connection to another database.
std::string WithDatabase(const std::string& connection_string, const std::string& database);

}  // namespace cairn::platform::postgres
