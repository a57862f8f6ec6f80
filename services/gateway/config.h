#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "gateway/http/server.h"
#include "gateway/rates.h"
#include "platform/log/log.h"
#include "platform/rpc/tls.h"

namespace cairn::gateway {

struct Config {
  std::string listen;
  std::string admin;
  std::vector<std::string> origins;
  bool strict_transport = true;
  /// What browsers see; PEM.
  std::string certificate;
  std::string private_key;
  /// What the services see.
  platform::rpc::TlsFiles tls;
  /// Where they listen, by name; those that there are.
  std::map<std::string, std::string> services;
  std::string assets_directory;
  http::Limits limits;
  Rates::Options rates;
  platform::log::Level log_level = platform::log::Level::kInfo;
  /// --help or --print-config was asked and answered: nothing is left to do.
  bool answered = false;
};

/// The word on the command line is `serve`, or there is none. Throws std::runtime_error with every problem, one a line.
Config ReadConfig(int argc, const char* const* argv, std::ostream& out);

}  // namespace cairn::gateway
