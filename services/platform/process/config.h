#pragma once

#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "platform/config/config.h"
#include "platform/log/log.h"
#include "platform/rpc/tls.h"

namespace cairn::platform::process {

/// How the settings of one service differ from those of the others.
struct ServiceSettings {
  /// "enrollment": names the roles of its database in the help.
  std::string service;
  /// Where gRPC listens when nothing else is said; metrics listen a hundred ports higher.
  int port = 0;
  /// Other services that it connects to, and the ports where they listen when nothing else is said.
  std::map<std::string, int> neighbours;
  /// Words beside serve, migrate, status and provision; they need the database and the root keys, as serve does.
  std::vector<std::string> own_words = {};
  /// Reads what only this service has. May be empty.
  std::function<void(config::Reader&, const std::string& word)> read_own = {};
};

struct Config {
  std::string service;
  /// What the process is asked to do: the first word of the command line, "serve" when there is none.
  std::string word;
  std::string listen;
  std::string admin;
  rpc::TlsFiles tls;
  /// libpq connection strings.
  std::string app;
  std::string relay;
  std::string audit;
  std::string owner;
  int pool_size = 8;
  std::string key_file;
  /// Where they listen, by name. Tokens are checked with what directory publishes; the feeds of all are followed.
  std::map<std::string, std::string> neighbours;
  log::Level log_level = log::Level::kInfo;
  std::string superuser;
  std::string passwords_file;
  /// --help or --print-config was asked and answered: nothing is left to do.
  bool answered = false;
};

/// Reads the settings that the word on the command line needs as required and all others as optional, so that one file
/// serves every word. Throws std::runtime_error with every problem, one a line.
Config ReadConfig(const ServiceSettings& settings, int argc, const char* const* argv, std::ostream& out);

/// For settings that a word needs and others may leave out.
std::string TextSetting(config::Reader& reader, bool required, const std::string& key, const std::string& help);
std::string FileSetting(config::Reader& reader, bool required, const std::string& key, const std::string& help);

}  // namespace cairn::platform::process
