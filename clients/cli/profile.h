#pragma once

#include <string>
#include <string_view>

namespace cairn::cli {

/// Where the services are, and with which certificate this client shows itself.
struct Profile {
  /// "host:port"
  std::string directory;
  std::string enrollment;
  /// Empty in a profile of before there were these services.
  std::string prescribing;
  std::string mentorship;
  std::string counseling;
  std::string outcomes;
  /// PEM files.
  std::string certificate;
  std::string private_key;
  std::string root_certificates;
  /// Where the session is kept between commands; beside the profile as "session" when not given.
  std::string session_file;

  /// Address of a service by name. Throws Fault for a name that no profile has.
  const std::string& AddressOf(std::string_view service) const;
};

/// --profile, else CAIRN_PROFILE, else cairn/profile.toml in XDG_CONFIG_HOME or ~/.config.
std::string ProfilePath(const std::string& given);

/// Reads a TOML file; relative paths in it are relative to its folder. Throws InvalidUsage with every problem at once:
/// unknown keys, missing and empty values, values that are no text.
Profile ReadProfile(const std::string& path);

}  // namespace cairn::cli
