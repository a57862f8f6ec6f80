#pragma once

#include <ostream>
#include <string>

#include "platform/log/log.h"
#include "platform/rpc/tls.h"

namespace cairn::prescribing {

/// What the process is asked to do; the first word of the command line, "serve" when there is none.
enum class Word { kServe, kMigrate, kStatus, kProvision };

struct Config {
  Word word = Word::kServe;
  std::string listen;
  std::string admin;
  platform::rpc::TlsFiles tls;
  /// libpq connection strings.
  std::string app;
  std::string relay;
  std::string audit;
  std::string owner;
  int pool_size = 8;
  std::string key_file;
  /// Where directory listens: tokens are checked with what it publishes, sites and accounts are followed there.
  std::string directory;
  /// Where enrollment listens: patients, their care teams, diagnoses and episodes are followed there.
  std::string enrollment;
  platform::log::Level log_level = platform::log::Level::kInfo;
  std::string superuser;
  std::string passwords_file;
  /// --help or --print-config was asked and answered: nothing is left to do.
  bool answered = false;
};

/// Reads the settings that `word` needs as required and all others as optional, so that one file serves every word.
/// Throws std::runtime_error with every problem, one a line.
Config ReadConfig(int argc, const char* const* argv, std::ostream& out);

}  // namespace cairn::prescribing
