#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "directory/finder_rate.h"
#include "platform/process/config.h"

namespace cairn::directory {

struct BootstrapConfig {
  std::string organisation;
  std::string site;
  std::string time_zone;
  std::vector<std::string> accounts;
  std::string credentials;
};

struct Config : platform::process::Config {
  BootstrapConfig bootstrap;
  FinderRate::Options finder;
  /// Files of identity providers; empty: there are none.
  std::string identity_directory;
};

/// As platform::process::ReadConfig; its words are serve, migrate, status, provision and bootstrap.
Config ReadConfig(int argc, const char* const* argv, std::ostream& out);

}  // namespace cairn::directory
